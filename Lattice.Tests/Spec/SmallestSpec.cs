namespace Lattice.Tests.Spec;

/// <summary>The shortest spec there is: what has no default, and nothing else.</summary>
public static class SmallestSpec
{
    public const string Text =
        """
        schema: 1
        name: smallest
        data: { source: mnist }
        model:
          encoder: { kind: gated, widths: [300, 300] }
          latent: { kind: lattice, lattice: { name: Z, copies: 40 } }
          decoder: { kind: gated, widths: [300, 300] }
        objective: { loss: bernoulli }

        """;

    /// <summary>The same with a piece replaced; the piece must be there.</summary>
    public static string With(string piece, string other) => Text.Contains(piece, StringComparison.Ordinal)
        ? Text.Replace(piece, other, StringComparison.Ordinal)
        : throw new ArgumentException($"The smallest spec has no {piece}.", nameof(piece));
}
