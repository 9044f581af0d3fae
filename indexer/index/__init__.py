"""Generations: immutable folders of arrays that answer queries; `writer` fills one, `reader` opens one."""
