using LanguageExt;

namespace Lattice.App.Report;

/// <summary>Pictures set side by side into one, with gaps between them and around.</summary>
/// <param name="Width">Width of the whole, pixels.</param>
/// <param name="Height">Height of the whole, pixels.</param>
/// <param name="Png">The bytes of its PNG file.</param>
public sealed record ImageGrid(int Width, int Height, Arr<byte> Png)
{
    private const byte GapLevel = 96;

    /// <summary>The grid as the address of an image, for use within a page.</summary>
    public string DataUri => "data:image/png;base64," + Convert.ToBase64String(Png.ToArray());

    /// <summary>Row after row of <paramref name="columns"/> pictures; none without pictures.</summary>
    /// <param name="pictures">Pictures of one size.</param>
    /// <param name="columns">Pictures per row, at least 1.</param>
    /// <param name="gap">Gap between pictures and around them, pixels.</param>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    public static Option<ImageGrid> Of(Seq<Picture> pictures, int columns, int gap = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (pictures.IsEmpty)
        {
            return Option<ImageGrid>.None;
        }

        Picture first = pictures[0];
        if (pictures.Exists(one => one.Width != first.Width || one.Height != first.Height))
        {
            throw new ArgumentException("The pictures of a grid must have one size.", nameof(pictures));
        }

        int across = int.Min(columns, pictures.Count);
        int down = (pictures.Count + across - 1) / across;
        int width = across * (first.Width + gap) + gap;
        int height = down * (first.Height + gap) + gap;
        var levels = new byte[width * height];
        System.Array.Fill(levels, GapLevel);
        for (int index = 0; index < pictures.Count; index++)
        {
            Place(pictures[index], levels, width, gap + index / across * (first.Height + gap), gap + index % across * (first.Width + gap));
        }

        return Prelude.Some(new ImageGrid(width, height, new Arr<byte>(PngEncoder.Encode(width, height, levels))));
    }

    /// <summary>
    /// Originals above their reconstructions: rows of <paramref name="columns"/> originals, each followed by the row of
    /// its reconstructions. Pictures without a partner are left out.
    /// </summary>
    public static Option<ImageGrid> Pairs(Seq<Picture> originals, Seq<Picture> reconstructions, int columns, int gap = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        int pairs = int.Min(originals.Count, reconstructions.Count);
        int whole = pairs < columns ? pairs : pairs / columns * columns;
        int across = int.Min(columns, int.Max(1, whole));
        return Of(
            Prelude.toSeq(Enumerable.Range(0, whole / across).SelectMany(row =>
                originals.Skip(row * across).Take(across).Concat(reconstructions.Skip(row * across).Take(across)))).Strict(),
            across,
            gap);
    }

    private static void Place(Picture picture, byte[] levels, int stride, int top, int left)
    {
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                levels[(top + row) * stride + left + column] = picture.LevelAt(row, column);
            }
        }
    }
}
