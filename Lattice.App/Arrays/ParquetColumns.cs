using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;

namespace Lattice.App.Arrays;

/// <summary>Writes columns of numbers, of lists of numbers of one length, and of words to a Parquet file, a row group at a time.</summary>
/// <param name="columns">The columns.</param>
internal sealed class ParquetColumns(IReadOnlyList<ParquetColumns.Column> columns)
{
    private readonly ParquetSchema schema = new([.. columns.Select(FieldOf)]);

    /// <summary>Writes row groups, each the columns' numbers as little-endian bytes or their words.</summary>
    public void Write(Stream stream, IEnumerable<IReadOnlyList<Content>> groups)
    {
        var writer = ParquetWriter.CreateAsync(schema, stream, null, false, default).GetAwaiter().GetResult();
        foreach (var contents in groups)
        {
            using var group = writer.CreateRowGroup();
            for (var i = 0; i < columns.Count; i++)
            {
                Write(group, schema.DataFields[i], columns[i], contents[i]).GetAwaiter().GetResult();
            }
        }

        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static Field FieldOf(Column column) => (column.Type?.Name, column.IsRow) switch
    {
        (null, _) => new DataField<string>(column.Name, nullable: false),
        ("float32", true) => new ListField(column.Name, new DataField<float>("element")),
        ("float64", true) => new ListField(column.Name, new DataField<double>("element")),
        ("int64", true) => new ListField(column.Name, new DataField<long>("element")),
        ("float32", false) => new DataField<float>(column.Name),
        ("float64", false) => new DataField<double>(column.Name),
        _ => new DataField<long>(column.Name),
    };

    private static Task Write(ParquetRowGroupWriter group, DataField field, Column column, Content content) => column.Type?.Name switch
    {
        null => group.WriteAsync(field, content.Words!),
        "float32" => Numbers<float>(group, field, column, content.Numbers!),
        "float64" => Numbers<double>(group, field, column, content.Numbers!),
        _ => Numbers<long>(group, field, column, content.Numbers!),
    };

    private static Task Numbers<T>(ParquetRowGroupWriter group, DataField field, Column column, byte[] bytes) where T : struct
    {
        var numbers = MemoryMarshal.Cast<byte, T>(bytes).ToArray();
        if (!column.IsRow)
        {
            return group.WriteAsync<T>(field, numbers.AsMemory(), null, null, default);
        }

        var (definitions, repetitions) = (new int[numbers.Length], new int[numbers.Length]);
        for (var i = 0; i < numbers.Length; i++)
        {
            (definitions[i], repetitions[i]) = (field.MaxDefinitionLevel, i % column.Width == 0 ? 0 : field.MaxRepetitionLevel);
        }

        return group.WriteAllPartsAsync<T>(field, numbers.AsMemory(), definitions, repetitions, default);
    }

    /// <summary>A column.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">The type of its numbers; null for words.</param>
    /// <param name="IsRow">True for a list per row.</param>
    /// <param name="Width">Numbers per row.</param>
    internal sealed record Column(string Name, NpyType? Type, bool IsRow, int Width);

    /// <summary>What a column has in a row group.</summary>
    /// <param name="Numbers">Numbers, little-endian; null for words.</param>
    /// <param name="Words">Words; null for numbers.</param>
    internal readonly record struct Content(byte[]? Numbers, string[]? Words);
}
