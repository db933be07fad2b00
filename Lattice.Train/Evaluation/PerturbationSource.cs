using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Dither;
using Lattice.Math.Latents;
using Lattice.Math.Lattices;
using Lattice.Math.Random;

namespace Lattice.Train.Evaluation;

/// <summary>A source of white noise at unit volume.</summary>
internal sealed class PerturbationSource
{
    private readonly EuclideanLattice? lattice;

    private PerturbationSource(string name, double variance, EuclideanLattice? lattice) =>
        (Name, Variance, this.lattice) = (name, variance, lattice);

    /// <summary>The lattice's name, or that of the Gaussian.</summary>
    public string Name { get; }

    /// <summary>σ² per dimension at volume 1: the normalised second moment.</summary>
    public double Variance { get; }

    /// <summary>The dither of as many copies of a lattice as fill the dimensions.</summary>
    /// <param name="lattice">A white lattice with known second moment.</param>
    /// <param name="dimensions">A multiple of its dimension.</param>
    /// <exception cref="ArgumentException">
    /// The number of dimensions is not a multiple of the lattice's, or the second moment is unknown.
    /// </exception>
    public static PerturbationSource Of(LatticeSpec lattice, int dimensions) =>
        Make(lattice, dimensions).IfLeft(fault => throw (fault == PerturbationFault.Dimension
            ? new ArgumentException(
                $"{dimensions} is not a multiple of {lattice.Dimension}, the dimension of {LatticeName.Of(lattice)}.", nameof(dimensions))
            : new ArgumentException($"The second moment of {LatticeName.Of(lattice)} is not known.", nameof(lattice))));

    /// <summary>The same, or why it is impossible.</summary>
    /// <param name="lattice">A white lattice.</param>
    /// <param name="dimensions">How many dimensions its copies are to fill.</param>
    public static Either<PerturbationFault, PerturbationSource> Make(LatticeSpec lattice, int dimensions)
    {
        if (dimensions % lattice.Dimension != 0)
        {
            return PerturbationFault.Dimension;
        }

        var copies = new LatticeSpec.Repeated(lattice, Domain.Quantities.Dimension.Of(dimensions / lattice.Dimension));
        return Catalogue.Of(lattice).Facts.SecondMoment.ToEither(PerturbationFault.SecondMoment)
            .Map(
                moment => new PerturbationSource(
                    LatticeName.Of(lattice), moment.Value, LatentLattice.Of(copies, PriorFamily.Gaussian).Lattice));
    }

    /// <summary>Gaussian noise of a given variance: 1/(2πe) is the limit of the best lattices.</summary>
    public static PerturbationSource Gaussian(string name, double variance) => new(name, variance, null);

    /// <summary>A draw for a datum.</summary>
    internal void Fill(Span<double> to, ulong seed, int datum, int draw)
    {
        if (lattice is not null)
        {
            VoronoiDither.Fill(lattice, to, seed, RandomStream.Simulation, 0, datum, draw);
            return;
        }

        Span<float> normal = stackalloc float[to.Length];
        RandomDraws.FillGaussian(normal, seed, RandomStream.Simulation, 2, datum, (long)draw * to.Length);
        var deviation = double.Sqrt(Variance);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = deviation * normal[i];
        }
    }
}
