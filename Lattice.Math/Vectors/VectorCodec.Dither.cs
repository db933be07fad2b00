using Lattice.Math.Coding;

namespace Lattice.Math.Vectors;

/// <content>What a subtractive dither changes: Z is the point nearest to X + U, its code is that given U, and Z − U comes back.</content>
public sealed partial class VectorCodec
{
    /// <summary>True if there is a dither: then a vector needs its number.</summary>
    public bool IsDithered => dither is not null;

    /// <summary>The code of a point.</summary>
    private void Code<TCoder>(ref TCoder coder, Span<long> values, ReadOnlySpan<double> own) where TCoder : struct, IRangeCoder
    {
        if (dither is null)
        {
            code!.Code(ref coder, values);
        }
        else
        {
            dither.Code(ref coder, values, own);
        }
    }

    /// <summary>X + U, if there is a dither.</summary>
    private void Add(long number, Span<double> own, Span<double> places)
    {
        if (dither is not null)
        {
            dither.Fill(number, own);
            for (var k = 0; k < places.Length; k++)
            {
                places[k] += own[k];
            }
        }
    }

    /// <summary>(z − u)·q, as single precision.</summary>
    private float Undithered(int coordinate, long value, double own) => (float)((value - own) * units[coordinate]);
}
