using LanguageExt;
using Lattice.App.Sweeps;
using Lattice.App.Terminal;
using Lattice.Tests.Data;
using Xunit.Sdk;

namespace Lattice.Tests.Spec;

/// <summary>Sweep files in tests, over <see cref="SmallestSpec"/>.</summary>
internal static class SweepText
{
    /// <summary>A sweep file with the base in a file of its own, and further lines.</summary>
    public static string Of(string lines) => $"schema: 1\nsweep: small\nbase: smallest.yaml\n{lines}\n";

    /// <summary>The faults of a file, or nothing.</summary>
    public static Seq<string> Faults(string text, string spec = SmallestSpec.Text) =>
        All(text, spec).Match(Right: _ => Seq<string>.Empty, Left: fault => fault.Lines);

    /// <summary>The runs of a valid file.</summary>
    public static Seq<SweepRun> Runs(string text, string spec = SmallestSpec.Text) => All(text, spec).Match(
        Right: runs => runs, Left: fault => throw new XunitException(string.Join("\n", fault.Lines)));

    private static Either<AppFault, Seq<SweepRun>> All(string text, string spec)
    {
        using var folder = new FolderOfFiles();
        folder.Write("smallest.yaml", spec);
        return LoadedSweep.Read(folder.Write("sweep.yaml", text)).Bind(sweep => sweep.All());
    }
}
