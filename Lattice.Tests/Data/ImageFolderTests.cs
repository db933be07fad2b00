using System.IO.Compression;
using System.Text;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>Folders of images as data.</summary>
public sealed class ImageFolderTests
{
    private static readonly byte[] levels = [0, 1, 2, 100, 254, 255];

    // 8 × 8 pixels, level 3·i at pixel i, by another program.
    private const string GreyJpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/"
        + "wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABkQAAEFAAAAAAAAAAAAAAAAAAAFCCQyov/aAAgBAQAAPwAmRGSVgYP/2Q==";

    internal static byte[] Jpeg => Convert.FromBase64String(GreyJpeg);

    [Fact]
    public void Images_of_all_formats_are_rows_in_the_order_of_their_paths()
    {
        using var folder = new FolderOfFiles();
        Directory.CreateDirectory(folder.Of("in/b"));
        File.WriteAllBytes(folder.Of("in/b/2.pgm"), Pgm([.. levels.Reverse()]));
        File.WriteAllBytes(folder.Of("in/b/10.PGM"), Pgm([7, 7, 7, 7, 7, 7], "# made\n#by hand\n"));
        File.WriteAllBytes(folder.Of("in/c.png"), Png(0, levels));
        File.WriteAllText(folder.Of("in/a.txt"), "no image");
        var set = Loaded(folder.Of("in"));
        Assert.Equal((new ImageShape(2, 3), 6), (set.Image, set.Training.Width));
        Assert.Equal(
            [[7, 7, 7, 7, 7, 7], [.. levels.Reverse()], levels],
            new[] { set.Training, set.Validation, set.Test }.SelectMany(Rows).OrderBy(row => row[0] == 7 ? 0 : row[0] == 255 ? 1 : 2));
        Assert.Contains(set.Notes, note => note.Render().Contains("1 files are left out", StringComparison.Ordinal));
        var read = ImageFolder.Read(folder.Of("in"), Option<FileData>.None, reader =>
        {
            var (paths, row) = (new List<string>(), new double[6]);
            while (reader.Next(row).Case is true)
            {
                paths.Add(Path.GetRelativePath(folder.Of("in"), reader.Path).Replace('\\', '/'));
            }

            return Either<DataError, List<string>>.Right(paths);
        });
        Assert.Equal(["b/10.PGM", "b/2.pgm", "c.png"], DataAssert.Right(read));
    }

    [Fact]
    public void Colour_and_opaque_alpha_are_read_and_palettes_of_greys_are_grey()
    {
        using var folder = new FolderOfFiles();
        byte[] colour = [.. Enumerable.Range(0, 18).Select(i => (byte)(14 * i))];
        Is(new(2, 3, 3), colour, One(folder, "a.ppm", Pgm(colour, magic: "P6")));
        Is(new(2, 3, 3), colour, One(folder, "a.png", Png(2, colour)));
        byte[] opaque = [.. levels.SelectMany(level => (byte[])[level, 255])];
        Is(new(2, 3), levels, One(folder, "b.png", Png(4, opaque)));
        byte[] palette = [.. Enumerable.Range(0, 256).SelectMany(level => Enumerable.Repeat((byte)level, 3))];
        File.WriteAllBytes(folder.Of("p.png"), Png(3, levels, palette: palette));
        Assert.Equal(levels, DataAssert.Right(ImageFile.Read(folder.Of("p.png"), Option<ImageShape>.None)).Levels);
        Assert.Equal(
            levels.SelectMany(level => Enumerable.Repeat(level, 3)),
            DataAssert.Right(ImageFile.Read(folder.Of("p.png"), new ImageShape(2, 3, 3))).Levels);
        var (shape, decoded) = One(folder, "c.jpeg", Jpeg);
        Assert.Equal(new ImageShape(8, 8), shape);
        Assert.All(decoded.Index(), pixel => Assert.InRange(pixel.Item - (3 * pixel.Index), -12, 12));
    }

    [Fact]
    public void Faults_name_the_image_what_was_found_and_what_was_wanted()
    {
        using var folder = new FolderOfFiles();
        Directory.CreateDirectory(folder.Of("in"));
        string Told(string name, byte[] bytes)
        {
            File.WriteAllBytes(folder.Of($"in/{name}"), bytes);
            var told = DataAssert.Left(Load(folder.Of("in"))).Render();
            File.Delete(folder.Of($"in/{name}"));
            return told;
        }

        File.WriteAllBytes(folder.Of("in/a.pgm"), Pgm(levels));
        File.WriteAllBytes(folder.Of("in/b.pgm"), Pgm(levels));
        File.WriteAllBytes(folder.Of("in/c.pgm"), Pgm(levels));
        Assert.EndsWith(
            $"d.pgm: 3 × 2 pixels in grey, expected 2 × 3 pixels in grey as in {folder.Of("in/a.pgm")}. All images have one size, and "
                + "all are grey or all are in colour: scale or convert it, or leave it out.",
            Told("d.pgm", Pgm(levels, size: "2 3")), StringComparison.Ordinal);
        Assert.Contains(
            "in colour, expected 2 × 3 pixels in grey", Told("d.ppm", Pgm(new byte[18], magic: "P6")), StringComparison.Ordinal);
        Assert.Contains("the content ends here; expected 2 rows of 3 bytes", Told("d.pgm", Pgm(levels)[..^1]), StringComparison.Ordinal);
        Assert.Contains("more bytes after 2 rows", Told("d.pgm", [.. Pgm(levels), 0]), StringComparison.Ordinal);
        Assert.Contains("the highest level 65535", Told("d.pgm", Pgm(levels, highest: "65535")), StringComparison.Ordinal);
        Assert.Contains(
            "pixel row 1, column 0: 100: the highest level is 99", Told("d.pgm", Pgm([0, 1, 2, 100, 0, 0], highest: "99")),
            StringComparison.Ordinal);
        Assert.Contains("P2; expected P5 or P6", Told("d.pgm", [.. "P2 3 2 255 0 1 2 3 4 5"u8]), StringComparison.Ordinal);
        Assert.Contains("looks like no image", Told("d.jpg", [.. "<html>"u8]), StringComparison.Ordinal);
        Assert.Contains("no width, height", Told("d.pgm", [.. "P5 3 2"u8]), StringComparison.Ordinal);
        Assert.Contains("no width, height", Told("d.pgm", [.. "P5 99999999999 2 255 1"u8]), StringComparison.Ordinal);
        Assert.Contains("at most 16777216 numbers", Told("d.pgm", [.. "P5 99999999 2 255 1"u8]), StringComparison.Ordinal);
        var png = Png(0, levels);
        Assert.Contains("more of a PNG", Told("d.png", png[..^5]), StringComparison.Ordinal);
        png[45] ^= 1;
        Assert.Contains("checksum does not hold", Told("d.png", png), StringComparison.Ordinal);
        Assert.Contains(
            "transparency: the images of data are opaque",
            Told("d.png", Png(4, [.. levels.SelectMany(level => new byte[] { level, 254 })])), StringComparison.Ordinal);
        Assert.Contains("16 bits per channel", Told("d.png", Png(0, [.. levels, .. levels], 16)), StringComparison.Ordinal);
        Assert.Contains("cannot be decoded", Told("d.jpg", Jpeg[..40]), StringComparison.Ordinal);

        // A segment that says it reaches past the end of the file.
        Assert.Contains("cannot be decoded", Told("d.jpg", [.. Jpeg[..4], 0x87, 0, .. Jpeg[6..]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_images_and_an_absent_one_are_refused()
    {
        using var folder = new FolderOfFiles();
        Directory.CreateDirectory(folder.Of("none"));
        Assert.Contains(
            "looks like 0 files none of which is an image", DataAssert.Left(Load(folder.Of("none"))).Render(), StringComparison.Ordinal);
        Assert.Contains("no such file", DataAssert.Left(Load(folder.Of("absent"))).Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void IDX_files_keep_their_levels()
    {
        using var folder = new FolderOfFiles();
        File.WriteAllBytes(
            folder.Of("a.idx"), [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 3, .. levels, .. levels, .. levels]);
        var set = DataAssert.Right(DataSource.Load(
            new DataSpec.Idx(Files(folder.Of("a.idx")), Option<SplitFiles>.None, new Values.Levels(), DataLimits.None), new("")).Bind(
                data => data.AsRows()));
        Assert.Equal(levels, Rows(set.Test).Single());
    }

    private static void Is(ImageShape shape, byte[] pixels, (ImageShape Shape, byte[] Levels) found)
    {
        Assert.Equal(shape, found.Shape);
        Assert.Equal(pixels, found.Levels);
    }

    private static SplitFiles Files(string path) => FolderOfFiles.Files(path, share: 0.34);

    private static Either<DataError, DataSet> Load(string path) =>
        DataSource.Load(new DataSpec.Images(Files(path), new Values.Levels(), DataLimits.None), new("")).Bind(data => data.AsRows());

    private static DataSet Loaded(string path) => DataAssert.Right(Load(path));

    private static (ImageShape Shape, byte[] Levels) One(FolderOfFiles folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.Of(name), bytes);
        return DataAssert.Right(ImageFile.Read(folder.Of(name), Option<ImageShape>.None));
    }

    private static IEnumerable<byte[]> Rows(DataSplit split) => Enumerable.Range(0, split.Count).Select(datum =>
    {
        var row = new float[split.Width];
        split.CopyRow(datum, row);
        return row.Select(number => (byte)double.Round(255.0 * number)).ToArray();
    });

    internal static byte[] Pgm(byte[] pixels, string comment = "", string magic = "P5", string size = "3 2", string highest = "255") =>
        [.. Encoding.ASCII.GetBytes($"{magic}\n{comment}{size}\n{highest}\n"), .. pixels];

    /// <summary>2 × 3 pixels of a colour type.</summary>
    internal static byte[] Png(byte type, byte[] pixels, byte depth = 8, byte[]? palette = null)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var row in pixels.Chunk(pixels.Length / 2))
            {
                stream.WriteByte(0);
                stream.Write(row);
            }
        }

        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR", [0, 0, 0, 3, 0, 0, 0, 2, depth, type, 0, 0, 0]),
            .. palette is null ? [] : Chunk("PLTE", palette), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string kind, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(kind), .. content];
        return [.. BigEndian((uint)content.Length), .. named, .. BigEndian(Crc32.Add(0, named))];
    }

    private static byte[] BigEndian(uint number) => [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];
}
