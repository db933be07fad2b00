using Lattice.Domain.Validation;

namespace Lattice.Domain.Experiment.Sweeps;

/// <summary>The spec that the runs of a sweep start from.</summary>
internal abstract record SweepBase
{
    private SweepBase() { }

    /// <summary>A spec file; its path counts from the folder of the sweep file.</summary>
    /// <param name="Path">The path as written.</param>
    /// <param name="At">Where it is named.</param>
    public sealed record File(string Path, SpecPath At) : SweepBase
    {
        private protected override R Of<R>(Cases<R> cases) => cases.File(this);
    }

    /// <summary>A spec in the sweep file itself.</summary>
    /// <param name="Root">The document.</param>
    public sealed record Inline(SpecNode.Map Root) : SweepBase
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Inline(this);
    }

    /// <summary>Matches on the case.</summary>
    public R Match<R>(Func<File, R> file, Func<Inline, R> inline) => Of(new Cases<R>(file, inline));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(Func<File, R> File, Func<Inline, R> Inline);
}
