using LanguageExt;

namespace Lattice.App.LatticePoints;

/// <summary>What lattice points belong to: without it they are numbers that mean nothing.</summary>
/// <param name="Run">Name of the run.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="SpecHash">Hash of its spec.</param>
/// <param name="CheckpointHash">SHA-256 of the file of its best parameters.</param>
/// <param name="Split">Which of the data: test, validation or training.</param>
/// <param name="Source">Name of the data's source.</param>
/// <param name="DataHash">SHA-256 of the data.</param>
/// <param name="Dimension">Whole numbers per datum: m for a lattice.</param>
internal sealed record LatticePointHeader(
    string Run, ulong Seed, string SpecHash, string CheckpointHash, string Split, string Source, string DataHash, int Dimension)
{
    /// <summary>For discrete variables how many values each can take; empty for a lattice.</summary>
    public Seq<int> Alphabets { get; init; }

    /// <summary>The lattice's name where it stands at unit volume; none for copies of Z with learned steps.</summary>
    public Option<string> UnitLattice { get; init; }
}
