using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>A grey picture: levels from 0 (black) to 1 (white), row after row.</summary>
/// <param name="Width">Width, pixels.</param>
/// <param name="Height">Height, pixels.</param>
/// <param name="Levels">Width × Height levels.</param>
internal sealed record Picture(int Width, int Height, Arr<float> Levels)
{
    /// <summary>The picture of a row of numbers.</summary>
    /// <exception cref="ArgumentException">The number of levels is not width × height.</exception>
    public static Picture Of(int width, int height, ReadOnlySpan<float> levels) =>
        width > 0 && height > 0 && levels.Length == width * height
            ? new Picture(width, height, new Arr<float>(levels.ToArray()))
            : throw new ArgumentException($"{levels.Length} levels do not fill {width} × {height} pixels.", nameof(levels));

    /// <summary>The level of a pixel as a byte: 0 … 255, with values clamped to [0, 1] and NaN as black.</summary>
    public byte LevelAt(int row, int column)
    {
        float level = Levels[row * Width + column];
        return level > 0 ? (byte)(float.Min(level, 1) * 255 + 0.5f) : (byte)0;
    }
}
