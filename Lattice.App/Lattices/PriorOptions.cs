using System.CommandLine;
using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Domain.Lattices;
using Lattice.Math.Costs;

namespace Lattice.App.Lattices;

/// <summary>The option for a prior.</summary>
internal static class PriorOptions
{
    private const string Name = "--prior";
    private const string Help = "FAMILY:SCALE[:convolved]";

    private static readonly string Meaning =
        PriorFamilies.List("or")
            + " with a scale, or m scales between slashes, along the home frame's axes in the lattice's own units; periodised over the "
            + "lattice, or convolved with the cell of a rectangular one.";

    /// <summary>One prior.</summary>
    public static System.CommandLine.Option<string> One() =>
        new(Name) { Description = $"The prior: {Meaning}", HelpName = Help, Required = true };

    /// <summary>One or more priors.</summary>
    public static System.CommandLine.Option<string[]> Several() => new(Name)
    {
        Description = $"The priors: {Meaning}",
        HelpName = Help,
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The code of a prior, given as text, on a lattice.</summary>
    public static Either<AppFault, LatticeCode> Choose(ChosenLattice lattice, string text) =>
        ScaledPrior.Parse(text).Bind(prior => prior.On(lattice.Lattice.Spec)).ToEither()
            .Map(prior => LatticeCode.Of(lattice.Lattice, prior)).MapLeft(faults => AppFault.Of(faults, Name));

    /// <summary>A description of the code.</summary>
    public static string Describe(LatticeCode code) => code switch
    {
        LatticeCode.NearestPlane => "nearest-plane code along the Gram–Schmidt directions of the reduced basis: a bare basis has no other",
        LatticeCode.Convolved => "prior convolved with the cell",
        _ => "prior periodised over the lattice",
    };
}
