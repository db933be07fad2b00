using System.Runtime.InteropServices;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using LanguageExt;
using Xunit;

namespace Lattice.Tests.Data;

public class NpyTests
{
    private static readonly byte[] Floats = MemoryMarshal.AsBytes<float>([1.5f, -2, 3, 4.25f]).ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_version_is_read(byte version)
    {
        using var folder = new FolderOfFiles();
        var data = DataAssert.Loaded(Spec(folder.Write("a.npy", FolderOfFiles.Npy("<f4", "(2, 2)", Floats, version))));
        Assert.Equal([[1.5f, -2], [3, 4.25f]], DataAssert.Rows(data.Training));
        Assert.True(data.Image.IsNone);
    }

    public static TheoryData<string, byte[]> Types => new()
    {
        { "<f8", Bytes<double>(3, 2) },
        { "<f2", Bytes<Half>((Half)3, (Half)2) },
        { "|u1", [3, 2] },
        { "|i1", [3, 2] },
        { "<i2", Bytes<short>(3, 2) },
        { "<i4", Bytes<int>(3, 2) },
        { "<i8", Bytes<long>(3, 2) },
        { "<u2", Bytes<ushort>(3, 2) },
        { "<u8", Bytes<ulong>(3, 2) },
        { ">i2", [0, 3, 0, 2] },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_is_read(string descr, byte[] bytes)
    {
        using var folder = new FolderOfFiles();
        Assert.Equal([[3], [2]], DataAssert.Rows(DataAssert.Loaded(Spec(folder.Write("a.npy", FolderOfFiles.Npy(descr, "(2,)", bytes)))).Test));
    }

    [Fact]
    public void Truth_values_are_bits_and_three_axes_are_images()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.npy.gz", FolderOfFiles.Gzip(FolderOfFiles.Npy("|b1", "(2, 1, 3)", [1, 0, 1, 0, 0, 1])));
        var data = DataAssert.Loaded(new DataSpec.Npy(FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Binary(), DataLimits.None));
        Assert.Equal([[1, 0, 1], [0, 0, 1]], DataAssert.Rows(data.Training));
        Assert.Equal(new ImageShape(1, 3), data.Image);
    }

    [Fact]
    public void Wrong_files_are_refused_with_their_place()
    {
        using var folder = new FolderOfFiles();
        DataError Refused(byte[] content) => DataAssert.Refused(Spec(folder.Write("a.npy", content)));
        var good = FolderOfFiles.Npy("<f4", "(2, 2)", Floats);
        DataAssert.Corrupt(Refused([]), "byte 0");
        DataAssert.Corrupt(Refused([0x92, .. good[1..]]), "byte 0", "NUMPY");
        DataAssert.Corrupt(Refused([.. good[..6], 4, .. good[7..]]), "byte 6", "version 4.0");
        DataAssert.Corrupt(Refused(good[..9]), "length of the head");
        DataAssert.Corrupt(Refused(good[..30]), "byte 30", "a head of");
        DataAssert.Corrupt(Refused(good[..^1]), "datum 1 of 2");
        DataAssert.Corrupt(Refused([.. good, 0]), "more bytes");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f4", "(2, 2)", Floats, order: "True")), "ascontiguousarray");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<c8", "(2, 2)", Floats)), "<c8", "astype");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f4", "()", Floats[..4])), "without axes");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f4", "(2, -2)", Floats)), "(2, -2)");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f8", "(2,)", Bytes(1, 1e300))), "datum 1, number 0", "1E+300", "float32");
        DataAssert.Corrupt(Refused([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F]), "2147483647 bytes");
    }

    private static byte[] Bytes<T>(params T[] values) where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();

    private static DataSpec Spec(string path) =>
        new DataSpec.Npy(FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Real(), DataLimits.None);
}
