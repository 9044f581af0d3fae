"""What is an index made of, and how is it made? Generations: immutable folders of memory-mapped arrays."""
