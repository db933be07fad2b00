using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>What a spec reveals about the size of its data before any file is opened.</summary>
internal static class KnownSize
{
    private const int Pixels = 784;
    private const int Digits = 10;
    private const int MnistTraining = 50_000;

    /// <summary>Numbers per datum; none where only the files tell.</summary>
    public static Option<int> Width(DataSpec data) => data is DataSpec.Mnist or DataSpec.StaticMnist ? Pixels : Option<int>.None;

    /// <summary>Outputs of the decoder; none where only the files tell.</summary>
    public static Option<int> Outputs(ExperimentSpec spec) =>
        !spec.Objective.Loss.Row().TakesLabels ? Width(spec.Data).Map(width => width * spec.Objective.Loss.OutputsPerNumber)
        : spec.Data is DataSpec.Mnist ? Digits
        : Option<int>.None;

    /// <summary>Upper bound on the number of training data; none where only the files tell.</summary>
    public static Option<int> Training(DataSpec data) => data is DataSpec.Mnist or DataSpec.StaticMnist
        ? int.Min(MnistTraining, data.Limits.Training.IfNone(MnistTraining))
        : data.Limits.Training;
}
