using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>A picture, grey or in colour: levels from 0 (black) to 1 (white), row after row, the channels of a pixel together.</summary>
/// <param name="Width">Width, pixels.</param>
/// <param name="Height">Height, pixels.</param>
/// <param name="Levels">Width × Height × Channels levels.</param>
/// <param name="Channels">1 for grey, 3 for red, green and blue.</param>
internal sealed record Picture(int Width, int Height, Arr<float> Levels, int Channels = 1)
{
    /// <summary>The picture of a row of numbers.</summary>
    /// <exception cref="ArgumentException">The number of levels is not width × height × channels.</exception>
    public static Picture Of(int width, int height, ReadOnlySpan<float> levels, int channels = 1) =>
        width > 0 && height > 0 && channels is (1 or 3) && levels.Length == width * height * channels
            ? new Picture(width, height, new Arr<float>(levels.ToArray()), channels)
            : throw new ArgumentException(
                $"{levels.Length} levels do not fill {width} × {height} pixels of {channels}.", nameof(levels));

    /// <summary>The level of a pixel's channel as a byte: 0 … 255, with values clamped to [0, 1] and NaN as black.</summary>
    public byte LevelAt(int row, int column, int channel = 0)
    {
        float level = Levels[((row * Width + column) * Channels) + channel];
        return level > 0 ? (byte)(float.Min(level, 1) * 255 + 0.5f) : (byte)0;
    }
}
