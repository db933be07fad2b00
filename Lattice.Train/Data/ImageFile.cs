using System.Buffers.Binary;
using LanguageExt;
using StbImageSharp;

namespace Lattice.Train.Data;

/// <summary>
/// One image: PNG and JPEG with 8 bits per channel, decoded by StbImageSharp, and binary PGM and PPM. Grey or colour is what the file says;
/// a palette of greys is grey, unless colour is expected.
/// </summary>
internal static class ImageFile
{
    /// <summary>The endings of names, in words.</summary>
    internal const string Names = ".png, .jpg, .jpeg, .pgm or .ppm";

    private const int MostBytes = 1 << 28;
    private const int PngHead = 33;
    private const int PngDepth = 24;
    private const int PngColour = 25;
    private const int PngPalette = 3;

    /// <summary>True for a name that ends like that of an image.</summary>
    internal static bool IsNamed(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".png" or ".jpg" or ".jpeg" or ".pgm" or ".ppm";

    /// <summary>Its shape, and its levels row by row, the channels of a pixel together.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The shape that it should have, if that is known.</param>
    internal static Either<DataError, (ImageShape Shape, byte[] Levels)> Read(string path, Option<ImageShape> expected) =>
        DataFile.Read(path, content =>
        {
            var bytes = content.Take(MostBytes);
            return content.Peek() is not null
                ? Wrong(path, $"more than {MostBytes} bytes", "a smaller image")
                : bytes is [0x89, (byte)'P', (byte)'N', (byte)'G', ..] ? Png(path, bytes, expected)
                : bytes is [0xFF, 0xD8, 0xFF, ..] ? Decoded(path, bytes, Option<bool>.None)
                : bytes is [(byte)'P', (byte)'5' or (byte)'6', ..] ? NetpbmImage.Read(path, bytes)
                : bytes is [(byte)'P', >= (byte)'1' and <= (byte)'7', ..]
                    ? Wrong(path, $"the magic number P{(char)bytes[1]}", "P5 or P6, a binary PGM or PPM")
                : new DataError.WrongKind(
                    path, "no image", "a PNG, JPEG, PGM or PPM", "its name says so, its first bytes do not. Convert it, or leave it out.");
        });

    /// <summary>The fault of a file.</summary>
    internal static DataError Wrong(string path, string found, string expected, long at = 0) =>
        new DataError.WrongFormat(path, new DataPlace.Byte(at), found, expected);

    /// <summary>The fault of an image that is too large, if it is.</summary>
    internal static Option<DataError> TooLarge(string path, long height, long width, int channels) =>
        height * width * channels > ArrayHeader.WidestDatum
            ? Wrong(path, $"{height} × {width} pixels", $"at most {ArrayHeader.WidestDatum} numbers per image")
            : Option<DataError>.None;

    /// <summary>The decoder passes over checksums, so they are checked here.</summary>
    private static Either<DataError, (ImageShape Shape, byte[] Levels)> Png(string path, byte[] bytes, Option<ImageShape> expected)
    {
        var at = 8;
        while (at < bytes.Length)
        {
            var length = bytes.Length - at < 12 ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
            if (length > bytes.Length - at - 12)
            {
                return new DataError.Truncated(path, new DataPlace.Byte(bytes.Length), "more of a PNG");
            }

            var end = at + 8 + (int)length;
            if (Crc32.Add(0, bytes.AsSpan((at + 4)..end)) != BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(end)))
            {
                return Wrong(path, "a part whose checksum does not hold", "an undamaged PNG. Copy or download it again", at);
            }

            at = end + 4;
        }

        return bytes.Length < PngHead ? new DataError.Truncated(path, new DataPlace.Byte(bytes.Length), "more of a PNG")
            : bytes[PngDepth] > 8 ? Wrong(path, $"{bytes[PngDepth]} bits per channel", "at most 8. Convert the image", PngDepth)
            : Decoded(path, bytes, bytes[PngColour] == PngPalette
                ? expected.Map(shape => shape.Channels > 1).IfNone(false)
                : Option<bool>.None);
    }

    /// <summary>The image that the library decodes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="isColour">For a palette, whether colour is wanted where all of it is grey.</param>
    private static Either<DataError, (ImageShape Shape, byte[] Levels)> Decoded(string path, byte[] bytes, Option<bool> isColour)
    {
        try
        {
            using var stream = new EndedStream(bytes);
            var info = ImageInfo.FromStream(stream);
            if (info is not { } head)
            {
                return Undecodable(path, "no header of an image");
            }

            return TooLarge(path, head.Height, head.Width, 4).Match(
                error => error,
                () =>
                {
                    stream.Position = 0;
                    return Pixels(path, ImageResult.FromStream(stream, ColorComponents.Default), isColour);
                });
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The library has no exception of its own for damaged files.
            return Undecodable(path, DataFile.OneLine(failure).TrimEnd('.'));
        }
    }

    private static DataError Undecodable(string path, string why) =>
        Wrong(path, $"an image that cannot be decoded ({why})", "a complete PNG or JPEG. Copy or download it again");

    private static Either<DataError, (ImageShape Shape, byte[] Levels)> Pixels(string path, ImageResult image, Option<bool> isColour)
    {
        var stored = (int)image.SourceComp;
        var hasAlpha = image.SourceComp is ColorComponents.GreyAlpha or ColorComponents.RedGreenBlueAlpha;
        var channels = hasAlpha ? stored - 1 : stored;
        var count = image.Width * image.Height;
        if (hasAlpha)
        {
            for (var pixel = 0; pixel < count; pixel++)
            {
                if (image.Data[(pixel * stored) + channels] != byte.MaxValue)
                {
                    return new DataError.WrongValue(
                        path, new DataPlace.Pixel(pixel / image.Width, pixel % image.Width), "transparency",
                        "the images of data are opaque. Remove the alpha channel.");
                }
            }
        }

        var isGreyPalette = isColour.Case is false && channels == 3 && IsGrey(image.Data, stored);
        var kept = isGreyPalette ? 1 : channels;
        var levels = new byte[count * kept];
        for (var pixel = 0; pixel < count; pixel++)
        {
            image.Data.AsSpan(pixel * stored, kept).CopyTo(levels.AsSpan(pixel * kept));
        }

        return (new ImageShape(image.Height, image.Width, kept), levels);
    }

    private static bool IsGrey(byte[] data, int stored)
    {
        for (var i = 0; i + 2 < data.Length; i += stored)
        {
            if (data[i] != data[i + 1] || data[i] != data[i + 2])
            {
                return false;
            }
        }

        return true;
    }
}
