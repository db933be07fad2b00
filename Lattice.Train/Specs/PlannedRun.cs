using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Experiment.Rules;
using Lattice.Domain.Validation;

namespace Lattice.Train.Specs;

/// <summary>A run of a sweep before it is validated.</summary>
/// <param name="Index">Its position in the sweep, from 0.</param>
/// <param name="Name">The name of its experiment and its seed, as its folder is called: <c>mnist-e8-lambda0.5-1</c>.</param>
/// <param name="Settings">The values that the sweep puts into the base.</param>
/// <param name="Root">The spec as a tree, with these values and its name.</param>
internal sealed record PlannedRun(int Index, string Name, Seq<SweepSetting> Settings, SpecNode Root)
{
    /// <summary>The spec as text, as if it had been written by hand.</summary>
    public string Text => ResolvedSpec.Write(Root.Unplaced());

    /// <summary>The experiment, or every error.</summary>
    public Validation<SpecError, ExperimentSpec> Decode(Func<EngineSpec, Option<EngineObstacle>> obstacle) =>
        SpecDocument.Decode(new UnvalidatedExperiment(Root), obstacle).Map(specs => specs.Head);

    /// <summary>True for an error in a value of the sweep, not of the base.</summary>
    public bool IsOfSweep(SpecError fault) => Settings.Exists(
        setting => Lattice.Domain.Experiment.Sweeps.SweepPaths.IsWithin(fault.At.Path, setting.Path.Path));
}
