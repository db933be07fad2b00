using Parquet;
using Parquet.Schema;

namespace Lattice.App.Arrays;

/// <summary>Writes vectors to a Parquet file, as a column of lists of float32 with the name <c>vector</c>, a row group at a time.</summary>
/// <param name="width">Numbers per vector.</param>
internal sealed class ParquetVectors(int width)
{
    private const int NumbersPerGroup = 1 << 20;

    private static readonly ParquetSchema schema = new(new ListField("vector", new DataField<float>("element")));

    private readonly float[] numbers = new float[int.Max(1, NumbersPerGroup / width) * width];
    private ParquetWriter? writer;
    private int filled;

    /// <summary>Adds a vector.</summary>
    public void Write(Stream stream, ReadOnlySpan<float> vector)
    {
        vector.CopyTo(numbers.AsSpan(filled));
        filled += width;
        if (filled == numbers.Length)
        {
            Flush(stream);
        }
    }

    /// <summary>Writes what is left, and the footer.</summary>
    public void End(Stream stream)
    {
        Flush(stream);
        writer!.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private void Flush(Stream stream)
    {
        writer ??= ParquetWriter.CreateAsync(schema, stream, null, false, default).GetAwaiter().GetResult();
        if (filled == 0)
        {
            return;
        }

        var element = schema.DataFields[0];
        var (definitions, repetitions) = (new int[filled], new int[filled]);
        for (var i = 0; i < filled; i++)
        {
            (definitions[i], repetitions[i]) = (element.MaxDefinitionLevel, i % width == 0 ? 0 : element.MaxRepetitionLevel);
        }

        using var group = writer.CreateRowGroup();
        group.WriteAllPartsAsync<float>(element, numbers.AsMemory(0, filled), definitions, repetitions, default).GetAwaiter().GetResult();
        filled = 0;
    }
}
