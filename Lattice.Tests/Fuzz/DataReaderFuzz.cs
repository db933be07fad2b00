using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Fuzz;

/// <summary>Every reader of a user's data under damaged contents, from the file to the data or a fault of one plain line.</summary>
public sealed class DataReaderFuzz : IDisposable
{
    private static readonly byte[] table = Encoding.ASCII.GetBytes("a,b,class\n1,2.5,0\n-3e2, 4 ,1\n\t5,6,2\r\n0.1,-0,1\n\n");
    private static readonly byte[] numbers = [0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 64, 64, 0, 0, 136, 64, 0, 0, 0, 0, 0, 0, 128, 191];
    private static readonly byte[] sentences = Encoding.UTF8.GetBytes(
        "the cat sat\n\nÄrger <unk> \U00010400\r\n a\tb \n\uFEFFc d e\nf\ng\nh\ni\nj\n");
    private static readonly string amatLine = string.Join(' ', Enumerable.Range(0, 784).Select(i => i % 3 == 0 ? "1" : "0")) + "\n";

    private static readonly byte[][] arrays =
    [
        FolderOfFiles.Npy("<f4", "(2, 3)", numbers),
        FolderOfFiles.Npy("<f4", "(3, 1, 2)", numbers, order: "True"),
        FolderOfFiles.Npy("<f4", "(1, 2, 3, 1)", numbers, 2, order: "True"),
        FolderOfFiles.Npy("|u1", "(24L,)", numbers, 3),
        FolderOfFiles.Npy(">i2", "(4, 3)", numbers),
    ];

    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Npy() =>
        Fuzzing.Run(
            arrays,
            content => Load(content, files => new DataSpec.Npy(files, Option<SplitFiles>.None, new Values.Real(), DataLimits.None)),
            Tokens);

    [Fact]
    public void Npy_compressed() =>
        Fuzzing.Run(
            [.. arrays.Select(FolderOfFiles.Gzip)],
            content => Load(
                content, files => new DataSpec.Npy(files, Option<SplitFiles>.None, new Values.Probabilities(4), DataLimits.None)));

    [Fact]
    public void Labels() => Fuzzing.Run(
        [FolderOfFiles.Npy("|u1", "(2,)", [0, 1]), FolderOfFiles.Npy("<i8", "(2, 1)", [0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]),
            FolderOfFiles.Gzip(FolderOfFiles.Npy("<f4", "(2,)", numbers[..8]))],
        content =>
        {
            var data = folder.Write("data.npy", arrays[0]);
            Load(
                content, labels => new DataSpec.Npy(new SplitFiles(data, data, data, 0, 0, 1), labels, new Values.Real(), DataLimits.None));
        },
        Tokens);

    [Fact]
    public void Idx() => Fuzzing.Run(
        [
            FolderOfFiles.Idx(8, [2, 3, 4], numbers), FolderOfFiles.Idx(0x0D, [2, 3], numbers), FolderOfFiles.Idx(0x0B, [12], numbers),
            FolderOfFiles.Gzip(FolderOfFiles.Idx(8, [24], numbers)),
            [.. FolderOfFiles.Gzip(FolderOfFiles.Idx(8, [24], numbers[..9])), .. FolderOfFiles.Gzip(numbers[9..]), 0, 0],
        ],
        content => Load(content, files => new DataSpec.Idx(files, Option<SplitFiles>.None, new Values.Sampled(255, 1), DataLimits.None)));

    [Fact]
    public void Images() => Fuzzing.Run(
        [ImageFolderTests.Pgm([0, 1, 2, 100, 254, 255]), ImageFolderTests.Png(0, [0, 1, 2, 100, 254, 255]), ImageFolderTests.Jpeg],
        content => _ = ImageFile.Read(folder.Write("a.png", content), Option<ImageShape>.None).MapLeft(error => error.Render()));

    [Fact]
    public void Csv() =>
        Fuzzing.Run(
            [table, table],
            content => Load(
                content, files => new DataSpec.Csv(files, TableColumn.Of(2), Header: true, new Values.Real(), DataLimits.None)));

    [Fact]
    public void Csv_compressed() => Fuzzing.Run(
        [FolderOfFiles.Gzip(table[10..]), [.. FolderOfFiles.Gzip(table[10..20]), .. FolderOfFiles.Gzip(table[20..])]],
        content => Load(
            content, files => new DataSpec.Csv(files, Option<TableColumn>.None, Header: false, new Values.Threshold(1), DataLimits.None)));

    [Fact]
    public void Text() => Fuzzing.Run([sentences, FolderOfFiles.Gzip(sentences)], content => Load(
        content,
        files => new DataSpec.Text(
            files,
            Prelude.Seq1(new NamedFile("other", files.Test.IfNone(""))),
            SentenceSpec.Standard with { Lowercase = true },
            VocabularySpec.Standard,
            DataLimits.None)));

    [Fact]
    public void Amat()
    {
        var content = Encoding.ASCII.GetBytes(amatLine + amatLine);
        Fuzzing.Run(
            [content, FolderOfFiles.Gzip(content)],
            bytes => Told(
                AmatFile.Read(
                    folder.Write("a.amat", bytes), 2, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)))));
    }

    [Fact]
    public void Files_of_numbers() => Fuzzing.Run(
        [Encoding.ASCII.GetBytes("1,2,3\n4,5e-3,6\n"), FolderOfFiles.Gzip(Encoding.ASCII.GetBytes("1,2,3\n")), .. arrays,
            FolderOfFiles.Gzip(arrays[1])],
        content =>
        {
            var (fromFile, fromStream) =
                (NumberFile.Read(folder.Write("a", content), 3, "numbers"),
                    NumberFile.Read(folder.Of("a"), new MemoryStream(content), 3, "numbers"));
            Told(fromFile);
            Assert.Equal(fromFile.Map(read => string.Join(' ', read.Numbers)), fromStream.Map(read => string.Join(' ', read.Numbers)));
        },
        Tokens);

    private static IReadOnlyList<byte[]> Tokens { get; } =
        [.. Fuzzing.Tokens,
            .. Fuzzing.Texts(
                "'descr'",
                "'fortran_order'",
                "'shape'",
                "(2, 3)",
                "True",
                "False",
                "(",
                ")",
                "[",
                "]",
                "{",
                "}",
                "'<f8'",
                "'|O'",
                "'<c8'",
                "L",
                "u'",
                "16777216",
                "4294967296")];

    private void Load(byte[] content, Func<SplitFiles, DataSpec> spec)
    {
        var path = folder.Write("a", content);
        Told(DataSource.Load(spec(new SplitFiles(path, path, path, 0, 0, 1)), new DataFolder(folder.Path)).Map(data =>
        {
            Assert.All(data.Notes, note => Plain(note.Render()));
            return data;
        }));
    }

    private static void Told<A>(Either<DataError, A> result) => result.LeftToSeq().Iter(error => Plain(error.Render()));

    private static void Plain(string sentence)
    {
        Assert.InRange(sentence.Length, 10, 1000);
        Assert.DoesNotContain(sentence, char.IsControl);
    }
}
