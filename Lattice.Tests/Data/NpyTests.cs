using System.Runtime.InteropServices;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
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
        Assert.Equal(
            [[3], [2]], DataAssert.Rows(DataAssert.Loaded(Spec(folder.Write("a.npy", FolderOfFiles.Npy(descr, "(2,)", bytes)))).Test));
    }

    [Fact]
    public void Truth_values_are_bits_and_three_axes_are_images()
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.npy.gz", FolderOfFiles.Gzip(FolderOfFiles.Npy("|b1", "(2, 1, 3)", [1, 0, 1, 0, 0, 1])));
        var data = DataAssert.Loaded(
            new DataSpec.Npy(FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Binary(), DataLimits.None));
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
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f4", "(2, 2)", Floats[..^1], order: "True")), "16 bytes", "Fortran's order");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f4", "(2, 2)", [.. Floats, 0], order: "True")), "more bytes");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<c8", "(2, 2)", Floats)), "<c8", "astype");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f4", "()", Floats[..4])), "without axes");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f4", "(2, -2)", Floats)), "(2, -2)");
        DataAssert.Corrupt(Refused(FolderOfFiles.Npy("<f8", "(2,)", Bytes(1, 1e300))), "datum 1, number 0", "1E+300", "float32");
        DataAssert.Corrupt(Refused([0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F]), "2147483647 bytes");
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 2L), }")]
    [InlineData("{\"shape\":(2,2),\"fortran_order\":False,\"descr\":\"<f4\"}")]
    [InlineData("  { 'shape' : ( 2 , 2 , ) , 'descr' : '=f4' ,\n'fortran_order' : False , } \n")]
    [InlineData("{'descr': u'<f4', 'fortran_order': False, 'shape': [2, 2]}\n\n")]
    [InlineData("{'descr': 'f4', 'fortran_order': False, 'shape': (2, 2), 'more': None}\0\0")]
    public void A_head_may_be_written_in_any_way_Python_reads(string head)
    {
        using var folder = new FolderOfFiles();
        byte[] content = [0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(head), .. Floats];
        Assert.Equal([[1.5f, -2], [3, 4.25f]], DataAssert.Rows(DataAssert.Loaded(Spec(folder.Write("a.npy", content))).Training));
    }

    [Theory]
    [InlineData(
        "[('a', '<f4'), ('b', '<f4')]", "(2,)", "a record array of 2 fields", "numpy.lib.recfunctions.structured_to_unstructured(a)")]
    [InlineData("'<c16'", "(1, 1)", "complex numbers (<c16)", "a.real")]
    [InlineData("'|O'", "(2,)", "Python objects", "astype")]
    [InlineData("'<U3'", "(2,)", "strings (<U3)", "astype")]
    [InlineData("'<M8[ns]'", "(2,)", "dates or durations", "astype")]
    [InlineData("'|V2'", "(2, 4)", "raw bytes (|V2)", "astype")]
    [InlineData("'<f16'", "(1,)", "numbers of type <f16", "astype('<f8')")]
    [InlineData("'<f4'", "(2, 2147483647, 2147483647, 2147483647)", "2147483647, 2147483647", "numbers per datum")]
    [InlineData("'<f4'", "(99999999999999999999, 2)", "the head", "numpy.save")]
    [InlineData("'<f4'", "(2147483648, 2)", "2147483648", "data")]
    [InlineData("'<f4'", "(2, 0)", "(2, 0)", "numbers per datum")]
    [InlineData("'<f4'", "(2, 'x')", "(2, -1)", "numbers per datum")]
    [InlineData("'\u001b[2J'", "(2, 2)", "\\u001b[2J", "float32")]
    public void What_is_no_array_of_plain_numbers_is_named_with_what_to_save(string descr, string shape, string found, string remedy)
    {
        using var folder = new FolderOfFiles();
        var head = $"{{'descr': {descr}, 'fortran_order': False, 'shape': {shape}, }}";
        byte[] content = [0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(head), .. Floats];
        var error = DataAssert.Refused(Spec(folder.Write("a.npy", content)));
        DataAssert.Corrupt(error, "a.npy: byte 10", found, remedy);
        Assert.InRange(error.Render().Length, 1, 400);
        Assert.DoesNotContain('\u001b', error.Render());
    }

    [Theory]
    [InlineData("(1, 16777216)", "False")]
    [InlineData("(2000000000, 1)", "True")]
    [InlineData("(2000000000, 1)", "False")]
    public void A_head_that_promises_too_much_costs_nothing(string shape, string order)
    {
        using var folder = new FolderOfFiles();
        var path = folder.Write("a.npy.gz", FolderOfFiles.Gzip(FolderOfFiles.Npy("|u1", shape, [1, 2, 3], order: order)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        DataAssert.Corrupt(DataAssert.Refused(Spec(path)), "the content ends");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void A_head_of_brackets_without_end_is_refused()
    {
        using var folder = new FolderOfFiles();
        var head = new string('[', 60_000);
        byte[] content = [0x93, .. "NUMPY"u8, 1, 0, (byte)head.Length, (byte)(head.Length >> 8),
            .. System.Text.Encoding.ASCII.GetBytes(head)];
        DataAssert.Corrupt(DataAssert.Refused(Spec(folder.Write("a.npy", content))), "the head [[[", "numpy.save");
    }

    private static byte[] Bytes<T>(params T[] values) where T : unmanaged => MemoryMarshal.AsBytes<T>(values).ToArray();

    private static DataSpec Spec(string path) =>
        new DataSpec.Npy(FolderOfFiles.Files(path, path, path), Option<SplitFiles>.None, new Values.Real(), DataLimits.None);
}
