using System.Runtime.InteropServices;
using Lattice.App;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Lattice.Tests.Vectors;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Lattice.Tests.Commands;

/// <summary>Vectors in columns of Parquet files.</summary>
public sealed class ParquetVectorsTests : IDisposable
{
    private const int N = 12;
    private const int Count = 60;

    private static readonly float[] vectors = Drawn.Correlated(Count, N, 964);

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false, 60)]
    [InlineData(true, 60)]
    [InlineData(false, 7)]
    public async Task Lists_of_numbers_are_read_like_an_array(bool doubles, int perGroup)
    {
        var npy = folder.Write("a.npy", FolderOfFiles.Npy("<f4", "(60, 12)", MemoryMarshal.AsBytes<float>(vectors).ToArray()));
        var file = folder.Of("a.parquet");
        await (doubles ? Write(file, [.. vectors.Select(number => (double)number)], N, perGroup) : Write(file, vectors, N, perGroup));
        Done("fit", npy, "--step", "0.1", "--out", folder.Of("npy.codec"));
        Done("fit", file, "--step", "0.1", "--column", "vector", "--out", folder.Of("parquet.codec"));
        Assert.Equal(File.ReadAllBytes(folder.Of("npy.codec")), File.ReadAllBytes(folder.Of("parquet.codec")));
        Done("compress", npy, "--step", "0.1", "--out", folder.Of("npy.lattice"));
        Done("compress", file, "--step", "0.1", "--out", folder.Of("parquet.lattice"));
        Assert.Equal(Restored("npy.lattice", "x.npy"), Restored("parquet.lattice", "x.npy"));

        // From the standard input, where its end cannot be read first.
        var bytes = File.ReadAllBytes(file);
        using var input = new MemoryStream(bytes);
        var run = CommandRun.Of(streams => Application.Run(
            ["compress", "-", "--codec", folder.Of("npy.codec"), "--out", folder.Of("in.lattice")], streams with { Input = input }));
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
        Done("compress", npy, "--codec", folder.Of("npy.codec"), "--out", folder.Of("apart.lattice"));
        Assert.Equal(
            Restored("apart.lattice", "x.npy", "--codec", folder.Of("npy.codec")),
            Restored("in.lattice", "x.npy", "--codec", folder.Of("npy.codec")));
    }

    [Fact]
    public async Task What_is_written_is_what_an_array_holds()
    {
        await Write(folder.Of("a.parquet"), vectors, N, Count);
        Done("compress", folder.Of("a.parquet"), "--step", "0.1", "--out", folder.Of("a.lattice"));
        Restored("a.lattice", "back.parquet");
        var numbers = new List<float>();
        await using var reader = await ParquetReader.CreateAsync(folder.Of("back.parquet"), null, default);
        var field = Assert.Single(reader.Schema.DataFields);
        for (var i = 0; i < reader.RowGroupCount; i++)
        {
            using var group = reader.OpenRowGroupReader(i);
            using var raw = await group.ReadRawColumnDataBaseAsync(field, default);
            numbers.AddRange(((Parquet.Data.RawColumnData<float>)raw).Values);
            Assert.Equal(Enumerable.Range(0, raw.RepetitionLevels.Length).Select(j => j % N == 0 ? 0 : 1), raw.RepetitionLevels.ToArray());
        }

        Assert.Equal(Restored("a.lattice", "x.npy")[^(4 * N * Count)..], MemoryMarshal.AsBytes<float>(numbers.ToArray()).ToArray());
        Done("compress", folder.Of("back.parquet"), "--step", "0.1", "--out", folder.Of("again.lattice"));
    }

    [Theory]
    [InlineData("ragged", "row 1: found a vector of 2 numbers; expected 3 numbers, as in row 0")]
    [InlineData("null", "datum 1, number 1: null")]
    [InlineData("none", "row 1: no vector")]
    [InlineData("nan", "datum 1, number 2: found NaN")]
    public async Task Vectors_that_are_none_are_told_with_their_place(string kind, string message)
    {
        var field = new DataField<float?>("element");
        var schema = new ParquetSchema(new ListField("vector", field));
        var most = schema.DataFields[0].MaxDefinitionLevel;
        float[] numbers = [1, 2, 3, 4, 5, kind == "nan" ? float.NaN : 6];
        int[] levels = [.. Enumerable.Repeat(most, 6)], starts = [0, 1, 1, 0, 1, 1];
        (numbers, levels, starts) = kind switch
        {
            "ragged" => (numbers[..5], levels[..5], starts[..5]),
            "null" => ([1, 2, 3, 4, 6], [most, most, most, most, most - 1, most], starts),
            "none" => (numbers[..3], [most, most, most, 0], starts[..4]),
            _ => (numbers, levels, starts),
        };
        await using (var file = File.Create(folder.Of("a.parquet")))
        {
            await using var writer = await ParquetWriter.CreateAsync(schema, file, null, false, default);
            using var group = writer.CreateRowGroup();
            await group.WriteAllPartsAsync<float>(schema.DataFields[0], numbers, levels, starts, default);
        }

        Told(message, ExitCode.BadInput);
    }

    [Fact]
    public async Task Files_and_columns_that_do_not_fit_are_told()
    {
        var schema = new ParquetSchema(
            new DataField<int>("id"), new ListField("a", new DataField<float>("element")),
            new ListField("b", new DataField<float>("element")));
        await OneRow(schema, 1, 2);
        Told("give --column a or b", ExitCode.BadInput);
        Told("a column id without lists of numbers", ExitCode.BadInput, "--column", "id");
        Told("no column c", ExitCode.BadInput, "--column", "c");
        Done("compress", folder.Of("a.parquet"), "--column", "b", "--step", "1", "--out", folder.Of("a.lattice"));
        await OneRow(new ParquetSchema(new DataField<int>("id"), new DataField<float>("x")));
        Told("its columns are id (numbers), x (numbers). Collect", ExitCode.BadInput);
        await Write(folder.Of("a.parquet"), vectors, N, Count);
        var whole = File.ReadAllBytes(folder.Of("a.parquet"));
        folder.Write("a.parquet", whole[..^50]);
        Told("the content ends here; expected the footer of a Parquet file", ExitCode.BadInput);

        // The length of the footer.
        whole[^6] ^= 127;
        folder.Write("a.parquet", whole);
        Told("expected a whole Parquet file", ExitCode.BadInput);
        folder.Write("a.csv", "1,2\n");
        var told = CommandRun.Of("compress", folder.Of("a.csv"), "--step", "1", "--column", "a", "--out", folder.Of("none.lattice"));
        Assert.Contains("leave --column out", told.Error, StringComparison.Ordinal);

        async Task OneRow(ParquetSchema columns, params int[] lists)
        {
            await using var file = File.Create(folder.Of("a.parquet"));
            await using var writer = await ParquetWriter.CreateAsync(columns, file, null, false, default);
            using var group = writer.CreateRowGroup();
            foreach (var (field, i) in columns.DataFields.Select((field, i) => (field, i)))
            {
                await (lists.Contains(i)
                    ? group.WriteAllPartsAsync<float>(field, new float[] { 1, 2 }, new[] { 2, 2 }, new[] { 0, 1 }, default)
                    : field.ClrType == typeof(int) ? group.WriteAsync<int>(field, new[] { 1 })
                    : group.WriteAsync<float>(field, new[] { 1f }));
            }
        }
    }

    private static async Task Write<T>(string path, T[] numbers, int width, int perGroup) where T : struct
    {
        var schema = new ParquetSchema(new DataField<int>("id"), new ListField("vector", new DataField<T>("element")));
        var (id, field) = (schema.DataFields[0], schema.DataFields[1]);
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, file, null, false, default);
        foreach (var part in numbers.Chunk(width * perGroup))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(id, Enumerable.Range(0, part.Length / width).ToArray());
            await group.WriteAllPartsAsync<T>(
                field, part, Enumerable.Repeat(field.MaxDefinitionLevel, part.Length).ToArray(),
                Enumerable.Range(0, part.Length).Select(i => i % width == 0 ? 0 : 1).ToArray(), default);
        }
    }

    private void Told(string message, int code, params string[] options)
    {
        var run = CommandRun.Of(
            ["compress", folder.Of("a.parquet"), "--step", "1", "--out", folder.Of("none.lattice"), .. options]);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Equal(code, run.Code);
        Assert.False(File.Exists(folder.Of("none.lattice")));
    }

    private byte[] Restored(string name, string output, params string[] options)
    {
        Done(["decompress", folder.Of(name), "--out", folder.Of(output), .. options]);
        return File.ReadAllBytes(folder.Of(output));
    }

    private static void Done(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);
        Assert.True(run.Code == ExitCode.Done, run.Transcript);
    }
}
