using LanguageExt;

namespace Lattice.Domain.Lattices;

/// <summary>The family of the product density.</summary>
public enum PriorFamily
{
    /// <summary>exp(−|x|/b) / 2b per dimension: the paper's.</summary>
    Laplace,

    /// <summary>N(0, σ²) per dimension.</summary>
    Gaussian,

    /// <summary>e^(−x/s) / s(1 + e^(−x/s))² per dimension.</summary>
    Logistic,
}

/// <summary>The words for families.</summary>
internal static class PriorFamilies
{
    /// <summary>The word for each family, in specs and on the command line: its name in lower case.</summary>
    public static Seq<(string Word, PriorFamily Family)> Words { get; } =
        Prelude.toSeq(Enum.GetValues<PriorFamily>().Select(family => (family.ToString().ToLowerInvariant(), family)).ToArray());

    /// <summary>The words as a list: <c>laplace, gaussian and logistic</c>.</summary>
    /// <param name="last">The conjunction before the last word.</param>
    public static string List(string last) =>
        $"{string.Join(", ", Words.Take(Words.Count - 1).Map(one => one.Word))} {last} {Words.Last.Word}";
}
