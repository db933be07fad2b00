using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>One table in every form: comma-separated, IDX, NumPy's array in either order, plain, compressed, through a pipe.</summary>
public class SameTableTests
{
    public static TheoryData<int[]> Shapes => new([[4, 3], [1, 1], [5, 2, 3], [3, 2, 3, 4], [7, 1, 2], [2, 3, 1, 2]]);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_form_gives_the_same_data(int[] shape)
    {
        using var folder = new FolderOfFiles();
        var table = Table(shape);
        float[][] Npy(string name, byte[] content) => DataAssert.Rows(DataAssert.Loaded(NpySpec(folder.Write(name, content))).Training);
        float[][] Csv(string name, byte[] content) => DataAssert.Rows(DataAssert.Loaded(CsvSpec(folder.Write(name, content))).Training);
        var expected = table.Chunk(table.Length / shape[0]).ToArray();
        var (c, fortran, idx, csv) =
            (FolderOfFiles.Npy("<f4", Tuple(shape), Bytes(table)), FortranNpy(table, shape), Idx(table, shape),
                CommaSeparated(table, shape[0]));
        Assert.Equal(expected, Npy("c.npy", c));
        Assert.Equal(expected, Npy("f.npy", fortran));
        Assert.Equal(expected, Npy("f.npy.gz", FolderOfFiles.Gzip(fortran)));
        Assert.Equal(expected, Csv("a.csv", csv));
        Assert.Equal(expected, Csv("b.csv", [.. FolderOfFiles.Gzip(csv[..5]), .. FolderOfFiles.Gzip(csv[5..])]));
        Assert.Equal(expected, DataAssert.Rows(DataAssert.Loaded(IdxSpec(folder.Write("a.idx", idx))).Training));
        foreach (var content in (byte[][])[c, fortran, csv, FolderOfFiles.Gzip(c), FolderOfFiles.Gzip(csv)])
        {
            var read = DataAssert.Right(NumberFile.Read("standard input", new MemoryStream(content), expected[0].Length, "numbers"));
            Assert.Equal(table, read.Numbers.Select(number => (float)number));
        }
    }

    [Fact]
    public void A_pipe_is_as_good_as_a_file_for_every_reader()
    {
        using var folder = new FolderOfFiles();
        var table = Table([4, 3]);
        var expected = table.Chunk(3).ToArray();
        void Same(byte[] content, Func<string, string, DataSpec> spec) => Assert.Equal(
            expected, DataAssert.Rows(
                Piped(folder, content, path => DataAssert.Loaded(spec(path, folder.Write("beside", content)))).Training));
        Same(FolderOfFiles.Gzip(CommaSeparated(table, 4)), CsvSpec);
        Same(FortranNpy(table, [4, 3]), NpySpec);
        Same(FolderOfFiles.Gzip(Idx(table, [4, 3])), IdxSpec);
        Assert.Equal(4, Piped(folder, CommaSeparated(table, 4), path => DataAssert.Right(NumberFile.Read(path, 3, "numbers"))).Rows);
        var held = folder.Write("held.txt", "c\n");
        Assert.Equal(
            1,
            Piped(
                folder,
                "a b\n"u8.ToArray(),
                path => DataAssert.Text(Sentences.TextSpec.Of(new SplitFiles(path, held, held, 0, 0, 1)))).Training.Count);
    }

    [Fact]
    public void A_pipe_is_not_waited_at_a_second_time()
    {
        using var folder = new FolderOfFiles();
        DataAssert.Missing(
            Piped(folder, "1,2\n3,4\n"u8.ToArray(), path => DataAssert.Refused(CsvSpec(path))),
            "a pipe", "twice");
        DataAssert.Missing(
            Piped(
                folder,
                "1,2\n"u8.ToArray(),
                path => DataAssert.Left(KjvBuild.Run(Prelude.Seq1(path), Prelude.Seq1(Kjv.Original), folder.Of("out"), _ => { }))),
                "a pipe", "twice");
    }

    private static R Piped<R>(FolderOfFiles folder, byte[] content, Func<string, R> read)
    {
        var path = folder.Of($"pipe-{Guid.NewGuid():N}");
        using (var made = Process.Start("mkfifo", [path]))
        {
            made.WaitForExit();
        }

        var writing = Task.Run(() =>
        {
            using var pipe = new FileStream(path, FileMode.Open, FileAccess.Write);
            try
            {
                pipe.Write(content);
            }
            catch (IOException)
            {
                // The reader went away before it had read all, which some tests make it do.
            }
        });
        var result = read(path);
        Assert.True(writing.Wait(TimeSpan.FromSeconds(10)));
        return result;
    }

    private static float[] Table(int[] shape) =>
        [.. Enumerable.Range(0, shape.Aggregate((one, other) => one * other)).Select(i => i * i % 7 / 4f - 0.5f)];

    /// <summary>
    /// The numbers with the first axis running fastest, by definition: element (i₁, …, i_k) stands at i₁ + n₁·(i₂ + n₂·(…)).
    /// </summary>
    private static byte[] FortranNpy(float[] table, int[] shape)
    {
        var turned = new float[table.Length];
        for (var place = 0; place < table.Length; place++)
        {
            var (rest, target) = (place, 0);
            var indices = new int[shape.Length];
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                (rest, indices[axis]) = (rest / shape[axis], rest % shape[axis]);
            }

            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                target = target * shape[axis] + indices[axis];
            }

            turned[target] = table[place];
        }

        return FolderOfFiles.Npy("<f4", Tuple(shape), Bytes(turned), order: "True");
    }

    private static byte[] Idx(float[] table, int[] shape)
    {
        var bytes = new byte[4 * table.Length];
        for (var i = 0; i < table.Length; i++)
        {
            BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(4 * i), table[i]);
        }

        return FolderOfFiles.Idx(0x0D, shape, bytes);
    }

    private static byte[] CommaSeparated(float[] table, int rows) => Encoding.ASCII.GetBytes(string.Concat(
        table.Chunk(table.Length / rows).Select(
            row => string.Join(',', row.Select(number => number.ToString("R", CultureInfo.InvariantCulture))) + "\n")));

    private static byte[] Bytes(float[] table) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(table).ToArray();

    private static string Tuple(int[] shape) => $"({string.Join(", ", shape)},)";

    // A pipe is read once: the splits beside it have a file with the same content.
    private static SplitFiles Files(string path, string? beside = null) => new(path, beside ?? path, beside ?? path, 0, 0, 1);

    private static DataSpec NpySpec(string path, string? beside = null) =>
        new DataSpec.Npy(Files(path, beside), Option<SplitFiles>.None, new Values.Real(), DataLimits.None);

    private static DataSpec IdxSpec(string path, string? beside = null) =>
        new DataSpec.Idx(Files(path, beside), Option<SplitFiles>.None, new Values.Real(), DataLimits.None);

    private static DataSpec CsvSpec(string path, string? beside = null) =>
        new DataSpec.Csv(Files(path, beside), Option<TableColumn>.None, Header: false, new Values.Real(), DataLimits.None);
}
