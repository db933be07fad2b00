using LanguageExt;

namespace Lattice.App.Drawing;

/// <summary>Pictures arranged in a grid, with gaps between and around them.</summary>
/// <param name="Width">Width of the grid, pixels.</param>
/// <param name="Height">Height of the grid, pixels.</param>
/// <param name="Png">The bytes of its PNG file.</param>
internal sealed record ImageGrid(int Width, int Height, Arr<byte> Png)
{
    private const byte GapLevel = 96;

    /// <summary>The grid as a data URI, to embed it in a page.</summary>
    public string DataUri => "data:image/png;base64," + Convert.ToBase64String(Png.ToArray());

    /// <summary>Rows of <paramref name="columns"/> pictures; none without pictures.</summary>
    /// <param name="pictures">Pictures of one size.</param>
    /// <param name="columns">Pictures per row, at least 1.</param>
    /// <param name="gap">Gap between pictures and around them, pixels.</param>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    public static Option<ImageGrid> Of(Seq<Picture> pictures, int columns, int gap = 2) => OfRows(Rows(pictures, columns), gap);

    /// <summary>
    /// Originals above their reconstructions: rows of <paramref name="columns"/> originals, each followed by the row of
    /// its reconstructions. Pictures without a partner are left out.
    /// </summary>
    public static Option<ImageGrid> Pairs(Seq<Picture> originals, Seq<Picture> reconstructions, int columns, int gap = 2) =>
        OfRows(PairedRows(originals, reconstructions, columns), gap);

    /// <summary>The given rows of pictures, left-aligned; none without pictures.</summary>
    /// <exception cref="ArgumentException">The pictures differ in size.</exception>
    public static Option<ImageGrid> OfRows(Seq<Seq<Picture>> rows, int gap = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        var pictures = rows.Bind(row => row).Strict();
        if (pictures.IsEmpty)
        {
            return Option<ImageGrid>.None;
        }

        Picture first = pictures[0];
        if (pictures.Exists(one => one.Width != first.Width || one.Height != first.Height || one.Channels != first.Channels))
        {
            throw new ArgumentException("The pictures of a grid must have one size.", nameof(rows));
        }

        int width = rows.Map(row => row.Count).Fold(0, int.Max) * (first.Width + gap) + gap;
        int height = rows.Count * (first.Height + gap) + gap;
        var levels = new byte[width * height * first.Channels];
        System.Array.Fill(levels, GapLevel);
        for (int row = 0; row < rows.Count; row++)
        {
            for (int column = 0; column < rows[row].Count; column++)
            {
                Place(rows[row][column], levels, width, gap + row * (first.Height + gap), gap + column * (first.Width + gap));
            }
        }

        return Prelude.Some(new ImageGrid(width, height, new Arr<byte>(PngEncoder.Encode(width, height, levels, first.Channels))));
    }

    /// <summary>Pictures in rows of <paramref name="columns"/>; the last row may be shorter.</summary>
    internal static Seq<Seq<Picture>> Rows(Seq<Picture> pictures, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        return Prelude.toSeq(pictures.Chunk(columns).Select(row => Prelude.toSeq(row).Strict())).Strict();
    }

    /// <summary>Rows of originals, each followed by the row of its reconstructions.</summary>
    internal static Seq<Seq<Picture>> PairedRows(Seq<Picture> originals, Seq<Picture> reconstructions, int columns)
    {
        int pairs = int.Min(originals.Count, reconstructions.Count);
        return Prelude.toSeq(Rows(originals.Take(pairs), columns).Zip(Rows(reconstructions.Take(pairs), columns)))
            .Bind(rows => Prelude.Seq(rows.Item1, rows.Item2)).Strict();
    }

    private static void Place(Picture picture, byte[] levels, int stride, int top, int left)
    {
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
            {
                for (int channel = 0; channel < picture.Channels; channel++)
                {
                    levels[(((top + row) * stride + left + column) * picture.Channels) + channel] = picture.LevelAt(row, column, channel);
                }
            }
        }
    }
}
