using LanguageExt;
using Parquet.Schema;

namespace Lattice.Train.Data;

/// <summary>The column of a Parquet file that holds vectors: lists of numbers.</summary>
internal static class ParquetColumn
{
    /// <summary>The column of a name, or without one the only column of lists of numbers.</summary>
    internal static Either<DataError, DataField> Of(string path, ParquetSchema schema, string? name)
    {
        var lists = schema.DataFields.Where(field => field.MaxRepetitionLevel == 1 && ParquetNumbers.Are(field.ClrType)).ToArray();
        var chosen = name is null ? lists : [.. lists.Where(field => Name(field) == name || field.Path.ToString() == name)];
        return chosen switch
        {
            [var only] => only,
            [] when name is not null => Wrong(
                path,
                schema.DataFields.Any(field => Name(field) == name) ? $"a column {name} without lists of numbers" : $"no column {name}",
                "a column of lists of numbers", schema, lists),
            [] => Wrong(path, "no column of lists of numbers", "one vector per row, as a list", schema, lists),
            _ => Wrong(path, "several columns of lists of numbers", "one, or its name by --column", schema, lists),
        };
    }

    private static DataError Wrong(string path, string found, string expected, ParquetSchema schema, DataField[] lists) =>
        new DataError.WrongKind(
            path, $"a Parquet file with {found}", expected, lists.Length > 0
                ? $"give --column {string.Join(" or ", lists.Select(Name))}."
                : $"its columns are {string.Join(", ", schema.DataFields.Select(field => $"{Name(field)} ({Kind(field)})"))}. Collect the "
                    + "numbers of a vector in one column, as a list.");

    private static string Name(DataField field) => field.Path.ToList()[0];

    private static string Kind(DataField field) =>
        $"{(field.MaxRepetitionLevel > 0 ? "list of " : "")}{(ParquetNumbers.Are(field.ClrType) ? "numbers" : field.ClrType.Name)}";
}
