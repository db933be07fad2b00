using Lattice.Domain.Experiment.Rules;

namespace Lattice.Domain.Experiment;

/// <summary>
/// How much memory a run takes, roughly, from its spec alone; too little where only the files tell how large the data are.
/// </summary>
internal static class MemoryEstimate
{
    // The program itself, and what the runtime keeps.
    private const long Program = 200L << 20;
    private const int Single = 4;

    // Measured at the peak, while a checkpoint is written: 5.1 GB for 43 million parameters.
    private const int PerParameter = 28;

    // A value and its gradient.
    private const int PerNumber = 2;

    /// <summary>Bytes: the program, the parameters with all that training keeps of them, a batch in all layers, and the pixels
    /// of the data.</summary>
    public static long Bytes(ExperimentSpec spec) => Program + (SizeRules.Parameters(spec).Total * PerParameter * Single)
        + (SizeRules.NumbersPerRow(spec).All * spec.Training.Batch.Value * PerNumber * Single)
        + ((long)KnownSize.Training(spec.Data).IfNone(0) * KnownSize.Width(spec.Data).IfNone(0));
}
