using Lattice.Math.Algebra;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Math.Dither;

/// <summary>
/// The distribution of the noise from which a latent's dither is made: m numbers per datum, a pure function of (seed, stream, epoch, datum,
/// first draw).
/// </summary>
internal abstract class Noise
{
    private Noise() { }

    /// <summary>Uniform on (−½, ½) in each coordinate: the dither of Z.</summary>
    public static Noise Centred { get; } = new OfZ();

    /// <summary>Standard normal in each coordinate.</summary>
    public static Noise Gaussian { get; } = new Normal();

    /// <summary>
    /// Standard Gumbel in each coordinate, −log(−log v) for uniform v: adding it to log-probabilities makes their arg-max a draw from the
    /// distribution.
    /// </summary>
    public static Noise Gumbel { get; } = new OfGumbel();

    /// <summary>Zeros, without drawing: for a latent that has no noise.</summary>
    public static Noise None { get; } = new Zeros();

    /// <summary>
    /// Uniform on the Voronoi cell of a lattice, in its home frame (<see cref="VoronoiDither"/>), rounded to single precision.
    /// </summary>
    public static Noise Voronoi(EuclideanLattice lattice) => new OfLattice(lattice);

    /// <summary>The noise of one datum: draws firstDraw, firstDraw + 1, …; one draw per number.</summary>
    /// <param name="to">n·m numbers to fill.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="epoch">The epoch word of the counter.</param>
    /// <param name="datum">The datum word of the counter.</param>
    /// <param name="firstDraw">A multiple of m.</param>
    public abstract void Fill(Span<float> to, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw);

    /// <summary>
    /// The noise of several data, one row each: row i has the same bits as <see cref="Fill"/> for datum <paramref name="data"/>[i], from
    /// draw 0.
    /// </summary>
    public virtual void FillRows(Span<float> to, ulong seed, RandomStream stream, int epoch, ReadOnlySpan<int> data)
    {
        var m = to.Length / data.Length;
        for (var i = 0; i < data.Length; i++)
        {
            Fill(to.Slice(i * m, m), seed, stream, epoch, data[i], 0);
        }
    }

    private sealed class OfZ : Noise
    {
        public override void Fill(Span<float> to, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw) =>
            RandomDraws.FillCentred(to, seed, stream, epoch, datum, firstDraw);
    }

    private sealed class Normal : Noise
    {
        public override void Fill(Span<float> to, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw) =>
            RandomDraws.FillGaussian(to, seed, stream, epoch, datum, firstDraw);
    }

    private sealed class OfGumbel : Noise
    {
        private const int Stretch = 512;

        public override void Fill(Span<float> to, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw)
        {
            Span<double> uniforms = stackalloc double[int.Min(Stretch, to.Length)];
            for (var first = 0; first < to.Length; first += Stretch)
            {
                var part = uniforms[..int.Min(Stretch, to.Length - first)];
                RandomDraws.FillUniform(part, seed, stream, epoch, datum, firstDraw + first);
                for (var i = 0; i < part.Length; i++)
                {
                    to[first + i] = (float)-Elementary64.Log(-Elementary64.Log(part[i]));
                }
            }
        }
    }

    private sealed class Zeros : Noise
    {
        public override void Fill(Span<float> to, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw) => to.Clear();
    }

    private sealed class OfLattice(EuclideanLattice lattice) : Noise
    {
        private const int LargestStack = 4096;

        public override void Fill(Span<float> to, ulong seed, RandomStream stream, int epoch, int datum, long firstDraw)
        {
            Span<double> dithers = to.Length <= LargestStack ? stackalloc double[to.Length] : new double[to.Length];
            VoronoiDither.Fill(lattice, dithers, seed, stream, epoch, datum, firstDraw / lattice.Dimension);
            Round(dithers, to);
        }

        public override void FillRows(Span<float> to, ulong seed, RandomStream stream, int epoch, ReadOnlySpan<int> data)
        {
            var m = lattice.Dimension;
            Span<double> dithers = to.Length <= LargestStack ? stackalloc double[to.Length] : new double[to.Length];
            for (var i = 0; i < data.Length; i++)
            {
                RandomDraws.FillUniform(dithers.Slice(i * m, m), seed, stream, epoch, data[i]);
            }

            // Lattices with batch kernels fold all rows at once.
            VoronoiDither.Fold(lattice, dithers);
            Round(dithers, to);
        }

        private static void Round(ReadOnlySpan<double> from, Span<float> to)
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = (float)from[i];
            }
        }
    }
}
