using System.Buffers.Binary;

namespace Lattice.Train.Data;

/// <summary>
/// The uncompressed content of the embedded MNIST: the number of images in the original training file and in the test file (two
/// little-endian int32), 98 bytes per image, one byte per label. An image's bytes are tiles of 2 rows × 4 columns of pixels, columns of
/// tiles from the left, each from the top: Brotli compresses strokes better in this order than in any other tried (images alone: 1.72 MB;
/// rows of pixels 1.84 MB, columns of 8-pixel rows 1.74 MB, residuals of a prediction from ten neighbours 1.85 MB).
/// </summary>
internal static class MnistContent
{
    /// <summary>Pixels per image.</summary>
    internal const int Width = 28 * 28;

    private const int HeadLength = 8;
    private const int ImageLength = Width / 8;
    private const int Bands = 14;
    private const int TilesAcross = 7;
    private const int BytesPerBand = 7;

    /// <summary>Encodes packed images (bit i mod 8 of byte i / 8 is pixel i) and labels.</summary>
    internal static byte[] Write(int trainingFile, int testFile, ReadOnlySpan<byte> images, ReadOnlySpan<byte> labels)
    {
        var count = trainingFile + testFile;
        var content = new byte[HeadLength + count * ImageLength + count];
        BinaryPrimitives.WriteInt32LittleEndian(content, trainingFile);
        BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(4), testFile);
        for (var image = 0; image < count; image++)
        {
            var raster = images.Slice(image * ImageLength, ImageLength);
            var tiles = content.AsSpan(HeadLength + image * ImageLength, ImageLength);
            for (var band = 0; band < Bands; band++)
            {
                var pair = PairOfRows(raster, band);
                for (var column = 0; column < TilesAcross; column++)
                {
                    tiles[column * Bands + band] = (byte)(((pair >> (4 * column)) & 15) | (((pair >> (28 + 4 * column)) & 15) << 4));
                }
            }
        }

        labels.CopyTo(content.AsSpan(HeadLength + count * ImageLength));
        return content;
    }

    /// <summary>Decodes the content into images packed row by row, and labels.</summary>
    internal static (int TrainingFile, int TestFile, byte[] Images, int[] Labels) Read(ReadOnlySpan<byte> content)
    {
        var trainingFile = BinaryPrimitives.ReadInt32LittleEndian(content);
        var testFile = BinaryPrimitives.ReadInt32LittleEndian(content[4..]);
        var count = trainingFile + testFile;
        var images = new byte[count * ImageLength];
        for (var image = 0; image < count; image++)
        {
            var tiles = content.Slice(HeadLength + image * ImageLength, ImageLength);
            var raster = images.AsSpan(image * ImageLength, ImageLength);
            for (var band = 0; band < Bands; band++)
            {
                ulong pair = 0;
                for (var column = 0; column < TilesAcross; column++)
                {
                    ulong tile = tiles[column * Bands + band];
                    pair |= ((tile & 15) << (4 * column)) | ((tile >> 4) << (28 + 4 * column));
                }

                for (var i = 0; i < BytesPerBand; i++)
                {
                    raster[BytesPerBand * band + i] = (byte)(pair >> (8 * i));
                }
            }
        }

        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            labels[i] = content[HeadLength + count * ImageLength + i];
        }

        return (trainingFile, testFile, images, labels);
    }

    /// <summary>Two rows of pixels are 56 bits, exactly seven bytes of the raster: the upper row in the lower 28 bits.</summary>
    private static ulong PairOfRows(ReadOnlySpan<byte> raster, int band)
    {
        ulong pair = 0;
        for (var i = 0; i < BytesPerBand; i++)
        {
            pair |= (ulong)raster[BytesPerBand * band + i] << (8 * i);
        }

        return pair;
    }
}
