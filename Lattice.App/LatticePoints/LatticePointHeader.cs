using LanguageExt;

namespace Lattice.App.LatticePoints;

/// <summary>The run and data that lattice points belong to; without it they are meaningless numbers.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="SpecHash">Hash of its spec.</param>
/// <param name="CheckpointHash">SHA-256 of the file of its best parameters.</param>
/// <param name="Split">The split of the data: test, validation or training.</param>
/// <param name="Source">Name of the data's source.</param>
/// <param name="DataHash">SHA-256 of the data.</param>
/// <param name="Dimension">Whole numbers per datum: m for a lattice.</param>
internal sealed record LatticePointHeader(
    string Run, ulong Seed, string SpecHash, string CheckpointHash, string Split, string Source, string DataHash, int Dimension)
{
    /// <summary>The number of values of each discrete variable; empty for a lattice.</summary>
    public Seq<int> Alphabets { get; init; }

    /// <summary>True when the points have the rows of their data's file.</summary>
    public bool HasRows { get; init; }

    /// <summary>The name of a lattice scaled to unit volume; none for copies of Z with learned steps.</summary>
    public Option<string> UnitLattice { get; init; }
}
