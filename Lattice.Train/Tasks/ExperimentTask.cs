using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Train.Data;
using Lattice.Train.Tasks.Rows;
using Lattice.Train.Tasks.Sentences;

namespace Lattice.Train.Tasks;

/// <summary>The task of an experiment: the one place that chooses by the kind of data.</summary>
internal static class ExperimentTask
{
    /// <summary>The task of a spec and the data it names.</summary>
    public static ITask Of(ExperimentSpec spec, LoadedData data) => data.Match<ITask>(
        rows: set => new RowsTask(spec, set, Latent.Of(spec.Model.Latent), Loss.Of(spec.Objective.Loss)),
        text: set => new SentencesTask(spec, set, Latent.Of(spec.Model.Latent)));
}
