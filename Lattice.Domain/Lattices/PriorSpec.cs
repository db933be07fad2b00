namespace Lattice.Domain.Lattices;

/// <summary>The prior the code for Z is built from: a family, and the way g is made from it (g sums to 1/V over the lattice).</summary>
public sealed record PriorSpec(PriorFamily Family, PriorForm Form);

/// <summary>The family of the product density.</summary>
public enum PriorFamily
{
    /// <summary>exp(−|x|/b) / 2b per dimension: the paper's.</summary>
    Laplace,
}

/// <summary>How g is made from the family.</summary>
public enum PriorForm
{
    /// <summary>g is the density of X̂ − U, X̂ from the family (the paper).</summary>
    Convolved,
}
