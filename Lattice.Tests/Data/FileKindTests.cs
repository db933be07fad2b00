using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Tests.Data.Sentences;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>Files of quite another kind are named by every reader, with what to do.</summary>
public class FileKindTests
{
    public static TheoryData<string, byte[], string, string> Kinds => new()
    {
        { "web page", "<!DOCTYPE html>\n<html><body>"u8.ToArray(), "a web page", "download went wrong" },
        { "web page after blanks", "\uFEFF\r\n  <HTML lang='en'>"u8.ToArray(), "a web page", "download went wrong" },
        { "error page in XML", "<?xml version='1.0'?><Error><Code>AccessDenied"u8.ToArray(), "an XML page", "download went wrong" },
        { "error in JSON", "{\"message\": \"Not Found\"}"u8.ToArray(), "JSON", "download went wrong" },
        { "Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"u8.ToArray(), "a Git LFS pointer",
            "git lfs pull" },
        { "zip", [.. "PK\x03\x04"u8, 20, 0, 0, 0], "a zip archive", ".npz" },
        { "bzip2", [.. "BZh91AY&SY"u8, 0x88], "bzip2 data", "bunzip2" },
        { "xz", [0xFD, .. "7zXZ"u8, 0, 0, 4], "xz data", "unxz" },
        { "zstd", [0x28, 0xB5, 0x2F, 0xFD, 4], "zstd data", "unzstd" },
        { "gzip twice", FolderOfFiles.Gzip(FolderOfFiles.Gzip("1,2\n"u8.ToArray())), "gzip data inside gzip data", "gunzip" },
        { "tar", [.. new byte[257].Select(_ => (byte)'x'), .. "ustar\0"u8, .. new byte[249]], "a tar archive", "unpack" },
        { "pickle", [0x80, 4, 0x95, 0x10], "a Python pickle", "save the array" },
        { "HDF5", [0x89, .. "HDF\r\n"u8], "an HDF5 file", "save each data set" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_a_file_looks_like_is_told(string name, byte[] content, string found, string remedy)
    {
        Assert.NotEmpty(name);
        using var folder = new FolderOfFiles();
        var path = folder.Write("a", content);
        var files = FolderOfFiles.Files(path, path, path);
        DataSpec[] specs =
        [
            new DataSpec.Idx(files, Option<SplitFiles>.None, new Values.Real(), DataLimits.None),
            new DataSpec.Npy(files, Option<SplitFiles>.None, new Values.Real(), DataLimits.None),
            new DataSpec.Csv(files, Option<TableColumn>.None, Header: true, new Values.Real(), DataLimits.None),
            TextSpec.Of(path),
        ];
        Assert.All(specs, spec => DataAssert.Corrupt(DataAssert.Refused(spec), $"{path} looks like {found}", remedy));
        DataAssert.Corrupt(DataAssert.Left(AmatFile.Read(path, 1, "")), $"{path} looks like {found}", remedy);
        DataAssert.Corrupt(DataAssert.Left(NumberFile.Read(path, 2, "numbers")), $"{path} looks like {found}", remedy);
    }

    [Fact]
    public void A_reader_names_the_source_that_a_file_is_for()
    {
        using var folder = new FolderOfFiles();
        var (npy, idx) =
            (folder.Write("a.npy", FolderOfFiles.Npy("|u1", "(1, 2)", [1, 2])),
                folder.Write("a.idx", FolderOfFiles.Idx(8, [1, 2], [1, 2])));
        DataSpec Csv(string path) =>
            new DataSpec.Csv(
                FolderOfFiles.Files(path, path, path), Option<TableColumn>.None, Header: false, new Values.Real(), DataLimits.None);
        DataAssert.Corrupt(DataAssert.Refused(Csv(npy)), "a NumPy array", "data.source: npy");
        DataAssert.Corrupt(DataAssert.Refused(Csv(idx)), "an IDX file", "data.source: idx");
        DataAssert.Corrupt(DataAssert.Left(NumberFile.Read(idx, 2, "numbers")), "an IDX file");
    }

    [Theory]
    [InlineData("<unk> of the <html>\n")]
    [InlineData("{ a set }\n")]
    [InlineData("[ noise ] version 2\n")]
    [InlineData("PK is a pair of letters\n")]
    [InlineData("BZh9 too\n")]
    public void Sentences_may_begin_so(string text)
    {
        using var folder = new FolderOfFiles();
        Assert.Equal(1, DataAssert.Text(TextSpec.Of(folder.Write("a.txt", text))).Training.Count);
    }

    [Fact]
    public void Random_bytes_are_never_anything_but_a_typed_fault()
    {
        using var folder = new FolderOfFiles();
        var random = new System.Random(1);
        for (var i = 0; i < 500; i++)
        {
            var content = new byte[random.Next(64)];
            random.NextBytes(content);
            var path = folder.Write("a", content);
            DataAssert.Corrupt(
                DataAssert.Refused(
                    new DataSpec.Npy(FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Real(), DataLimits.None)),
                path);
        }
    }

    [Fact]
    public void A_name_with_control_characters_does_not_reach_the_terminal()
    {
        var error = DataAssert.Left(NumberFile.Read("/nowhere/\u001b[2Ja\u202Eb\uD800c\U0001F600.csv", 1, "numbers"));
        Assert.StartsWith("/nowhere/\\u001b[2Ja\\u202eb\\ud800c\U0001F600.csv: no such file", error.Render(), StringComparison.Ordinal);
    }
}
