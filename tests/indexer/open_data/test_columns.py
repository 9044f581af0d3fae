"""The tables have every field, and the dictionary explains every column."""

from dataclasses import fields

from corpus import Award, English, Innovation, Replication, Source
from corpus.replications.csv_file import COLUMNS
from corpus.replications.entry import Entry, Step
from indexer.open_data.columns import DICTIONARY_HEADER, INNOVATIONS, REPLICATIONS, TABLES, dictionary_rows


def names_of(kind):
    return [field.name for field in fields(kind)]


def test_nested_files_have_every_field_of_a_record_in_its_order():
    assert [column.name for column in INNOVATIONS.of_format("jsonl")] == names_of(Innovation)
    parts = {column.name: [part.name for part in column.parts] for column in INNOVATIONS.columns if column.parts}
    assert parts == {
        "awards": names_of(Award),
        "replications": names_of(Replication),
        "english": names_of(English),
        "sources": names_of(Source),
    }


def test_files_of_the_register_have_every_field_of_an_entry():
    nested = REPLICATIONS.of_format("parquet")
    assert {column.name for column in nested} == set(names_of(Entry))
    assert [part.name for column in nested for part in column.parts] == names_of(Step)
    assert {column.name for column in REPLICATIONS.of_format("csv")} == set(COLUMNS)


def test_the_dictionary_explains_every_column_and_part_in_both_languages():
    rows = [dict(zip(DICTIONARY_HEADER, row, strict=True)) for row in dictionary_rows()]
    named = {(row["table"], row["column"]) for row in rows}
    assert named >= {(table.name, column.name) for table in TABLES for column in table.columns}
    assert ("inovasi", "sources.url") in named
    assert all(row["meaning_id"] and row["meaning_en"] and row["type"] and row["formats"] for row in rows)
    (level,) = [row for row in rows if row["column"] == "agency_level"]
    assert "kementerian; lembaga; provinsi" in level["allowed_values"]
