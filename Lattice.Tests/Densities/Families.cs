using Lattice.Domain.Lattices;
using Lattice.Math.Densities;
using Lattice.Math.Densities.Batches;
using Xunit;

namespace Lattice.Tests.Densities;

/// <summary>The families that laws are tried on: those of the product, and one that only the tests know.</summary>
internal static class Families
{
    public const string Mixture = "TwoScales";

    private static readonly DensityFamily mixture = DensityFamily.Of<TwoScales, DerivedLanes<TwoScales>>();

    public static IEnumerable<string> Names => [.. Enum.GetNames<PriorFamily>(), Mixture];

    public static IEnumerable<DensityFamily> All => Names.Select(Of);

    /// <summary>The names as the data of a theory.</summary>
    public static TheoryData<string> Data() => [.. Names];

    public static DensityFamily Of(string name) => name == Mixture ? mixture : Enum.Parse<PriorFamily>(name);

    public static bool IsGaussian(this DensityFamily family) => family == DensityFamily.Of(PriorFamily.Gaussian);

    /// <summary>The variance at scale 1, for those that are drawn from.</summary>
    public static double UnitVariance(string name) => name switch
    {
        nameof(PriorFamily.Laplace) => 2,
        nameof(PriorFamily.Gaussian) => 1,
        nameof(PriorFamily.Logistic) => double.Pi * double.Pi / 3,
        Mixture => 0.5 * (2 + 18),
        _ => throw new ArgumentException(name),
    };
}
