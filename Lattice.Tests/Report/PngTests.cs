using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using LanguageExt;
using Lattice.App.Drawing;
using Lattice.Train.Data;
using Xunit;
using static LanguageExt.Prelude;

namespace Lattice.Tests.Report;

public sealed class PngTests
{
    [Fact]
    public void The_checksum_has_its_published_check_value() => Assert.Equal(0xCBF43926u, Crc32.Add(0, "123456789"u8));

    [Fact]
    public void A_decoder_finds_the_levels_again()
    {
        byte[] levels = [0, 1, 2, 253, 254, 255];
        (int width, int height, byte[] found) = Decode(PngEncoder.Encode(3, 2, levels));
        Assert.Equal((3, 2), (width, height));
        Assert.Equal(levels, found);
    }

    [Fact]
    public void Colours_are_found_again()
    {
        Picture picture = Picture.Of(2, 1, [0, 0.5f, 1, 1, 0, 0.25f], channels: 3);
        ImageGrid grid = ImageGrid.Of(Seq1(picture), 1, gap: 0).IfNone(() => throw new InvalidOperationException());
        (int width, int height, byte[] found) = Decode(grid.Png.ToArray(), channels: 3);
        Assert.Equal((2, 1), (width, height));
        Assert.Equal([0, 128, 255, 255, 0, 64], found);
        Assert.Throws<ArgumentException>(() => Picture.Of(1, 1, [0, 0], channels: 2));
        Assert.Throws<ArgumentException>(() => ImageGrid.Of(Seq(picture, Picture.Of(2, 1, [0, 0])), 2));
    }

    [Theory]
    [InlineData(2, 2, 5)]
    [InlineData(0, 1, 0)]
    public void A_size_that_does_not_fit_is_refused(int width, int height, int count) =>
        Assert.Throws<ArgumentException>(() => PngEncoder.Encode(width, height, new byte[count]));

    [Theory]
    [InlineData(0f, 0)]
    [InlineData(1f, 255)]
    [InlineData(0.5f, 128)]
    [InlineData(-3f, 0)]
    [InlineData(7f, 255)]
    [InlineData(float.NaN, 0)]
    public void Levels_are_held_to_the_unit_interval(float level, byte expected) =>
        Assert.Equal(expected, Picture.Of(1, 1, [level]).LevelAt(0, 0));

    [Fact]
    public void A_picture_must_have_its_levels() => Assert.Throws<ArgumentException>(() => Picture.Of(2, 2, [0f]));

    [Fact]
    public void Originals_stand_above_their_reconstructions()
    {
        Seq<Picture> originals = Seq(Flat(0.1f), Flat(0.2f), Flat(0.3f), Flat(0.4f), Flat(0.5f));
        Seq<Picture> reconstructions = originals.Map(picture => Flat(picture.Levels[0] + 0.5f)).Strict();
        ImageGrid grid = ImageGrid.Pairs(originals, reconstructions, 2, gap: 1).IfNone(() => throw new InvalidOperationException());
        (int width, int height, byte[] levels) = Decode(grid.Png.ToArray());
        Assert.Equal((5, 13), (width, height));
        byte[] cells = [.. Enumerable.Range(0, 12).Select(index => levels[(1 + 2 * (index / 2)) * width + 1 + 2 * (index % 2)])];
        const byte Gap = 96;
        Assert.Equal(
            new float[] { 0.1f, 0.2f, 0.6f, 0.7f, 0.3f, 0.4f, 0.8f, 0.9f, 0.5f, -1, 1, -1 }.Select(
                level => level < 0 ? Gap : Flat(level).LevelAt(0, 0)), cells);
    }

    [Fact]
    public void A_grid_of_fewer_pictures_than_columns_is_as_wide_as_they_are()
    {
        ImageGrid grid = ImageGrid.Of(Seq(ExampleRun.Ramp, ExampleRun.Ramp), 16).IfNone(() => throw new InvalidOperationException());
        Assert.Equal((2 + 2 * 5, 2 + 4), (grid.Width, grid.Height));
        Assert.StartsWith("data:image/png;base64,iVBORw0KGgo", grid.DataUri, StringComparison.Ordinal);
    }

    [Fact]
    public void No_pictures_make_no_grid()
    {
        Assert.True(ImageGrid.Of(Seq<Picture>(), 4).IsNone);
        Assert.True(ImageGrid.Pairs(Seq1(Flat(0)), Seq<Picture>(), 4).IsNone);
    }

    [Fact]
    public void Pictures_of_two_sizes_are_refused() =>
        Assert.Throws<ArgumentException>(() => ImageGrid.Of(Seq(Flat(0), ExampleRun.Ramp), 4));

    private static Picture Flat(float level) => Picture.Of(1, 1, [level]);

    private static (int Width, int Height, byte[] Levels) Decode(byte[] file, int channels = 1)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        int width = 0;
        int height = 0;
        using var packed = new MemoryStream();
        string kinds = "";
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            string kind = Encoding.ASCII.GetString(file, at + 4, 4);
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)), Crc32.Add(0, file.AsSpan(at + 4, length + 4)));
            kinds += kind + " ";
            if (kind == "IHDR")
            {
                (width, height) =
                    (BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 8)), BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 12)));
                Assert.Equal([8, (byte)(channels == 1 ? 0 : 2), 0, 0, 0], file[(at + 16)..(at + 21)]);
            }
            else if (kind == "IDAT")
            {
                packed.Write(file, at + 8, length);
            }

            at += length + 12;
        }

        Assert.Equal("IHDR IDAT IEND ", kinds);
        packed.Position = 0;
        using var stream = new ZLibStream(packed, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        stream.CopyTo(rows);
        byte[] all = rows.ToArray();
        int row = width * channels + 1;
        Assert.Equal(row * height, all.Length);
        Assert.All(Enumerable.Range(0, height), place => Assert.Equal(0, all[place * row]));
        return (width, height, [.. Enumerable.Range(0, height).SelectMany(place => all[(place * row + 1)..((place + 1) * row)])]);
    }
}
