using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Binary PGM and PPM (P5 and P6): magic number, width, height and highest level as words, then a byte per number.</summary>
internal static class NetpbmImage
{
    private const int Longest = 9;

    /// <summary>The image, its levels as they are in the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bytes">Its content.</param>
    internal static Either<DataError, (ImageShape Shape, byte[] Levels)> Read(string path, byte[] bytes)
    {
        var (channels, at) = (bytes[1] == (byte)'5' ? 1 : 3, 2);
        if (Number(bytes, ref at) is not (>= 1 and var width)
            || Number(bytes, ref at) is not (>= 1 and var height)
            || Number(bytes, ref at) is not (>= 1 and var highest)
            || at >= bytes.Length)
        {
            return ImageFile.Wrong(path, "no width, height and highest level", "P5 or P6 and three whole numbers from 1", at);
        }

        if (highest > byte.MaxValue)
        {
            return ImageFile.Wrong(path, $"the highest level {highest}", "at most 255. Convert the image", at);
        }

        if (ImageFile.TooLarge(path, height, width, channels).Case is DataError tooLarge)
        {
            return tooLarge;
        }

        // One blank ends the header.
        var levels = bytes.AsSpan(at + 1);
        var count = width * height * channels;
        if (levels.Length < count)
        {
            return new DataError.Truncated(path, new DataPlace.Byte(bytes.Length), $"{height} rows of {width * channels} bytes");
        }

        if (levels.Length > count)
        {
            return ImageFile.Wrong(path, $"more bytes after {height} rows of {width * channels}", "the end of the file", at + 1L + count);
        }

        var above = levels.IndexOfAnyExceptInRange((byte)0, (byte)highest);
        return above >= 0
            ? new DataError.WrongValue(
                path, new DataPlace.Pixel(above / channels / width, above / channels % width), $"{levels[above]}",
                $"the highest level is {highest}. Correct the image.")
            : (new ImageShape(height, width, channels), levels.ToArray());
    }

    /// <summary>The next whole number after blanks and comments; −1 if there is none of at most nine digits.</summary>
    private static int Number(byte[] bytes, ref int at)
    {
        while (at < bytes.Length && (char.IsWhiteSpace((char)bytes[at]) || bytes[at] == (byte)'#'))
        {
            if (bytes[at] == (byte)'#')
            {
                while (at < bytes.Length && bytes[at] != (byte)'\n')
                {
                    at++;
                }
            }
            else
            {
                at++;
            }
        }

        var (number, start) = (0, at);
        while (at < bytes.Length && at - start < Longest && bytes[at] is >= (byte)'0' and <= (byte)'9')
        {
            number = (10 * number) + bytes[at++] - '0';
        }

        return at > start && at < bytes.Length && char.IsWhiteSpace((char)bytes[at]) ? number : -1;
    }
}
