using Lattice.Math.Latents;
using Lattice.Tests.Densities;
using Lattice.Tests.Loop;

namespace Lattice.Tests.Latents;

/// <summary>The latents that laws are tried on: those a spec can name, and one that only the tests know.</summary>
internal static class KnownLatents
{
    public const string UnitStep = "a unit step";

    private const int Dimension = 5;

    /// <summary>The latent of a spec's text, or the tests' own.</summary>
    public static Latent Of(string latent) =>
        latent == UnitStep ? new UnitStepLatent(Dimension, Families.Of(Families.Mixture)) : Latent.Of(ToySpec.Of(latent).Model.Latent);

    /// <summary>What a spec says where the tests' own latent takes the place of its latent.</summary>
    public static string SpecOf(string latent) => latent == UnitStep ? "{ kind: lattice, lattice: { name: Z, copies: 5 } }" : latent;
}
