using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>What a spec reveals about the size of its data before any file is opened.</summary>
internal static class KnownSize
{
    private const int Side = 28;
    private const int Pixels = Side * Side;
    private const int Digits = 10;
    private const int MnistTraining = 50_000;

    /// <summary>Numbers per datum; none where only the files tell.</summary>
    public static Option<int> Width(DataSpec data) => data is DataSpec.Mnist or DataSpec.StaticMnist ? Pixels : Option<int>.None;

    /// <summary>The layout of a datum as a picture; none where only the files tell, or there is none.</summary>
    public static Option<FeatureMap> Picture(DataSpec data) => data switch
    {
        DataSpec.Mnist or DataSpec.StaticMnist => new FeatureMap(Side, Side, 1),
        DataSpec.Npy { Shape: { IsEmpty: false } axes } => PictureOf(axes),
        _ => Option<FeatureMap>.None,
    };

    /// <summary>The layout of a datum that convolutional networks see: the one they name, or the data's.</summary>
    public static Option<FeatureMap> Picture(ExperimentSpec spec) => Named(spec.Model.Encoder) || Named(spec.Model.Decoder)
        || Picture(spec.Data);

    /// <summary>Axes as written: rows, columns, and channels if there are several.</summary>
    public static FeatureMap PictureOf(Seq<int> axes) => new(axes[0], axes[1], axes.Count > 2 ? axes[2] : 1);

    private static Option<FeatureMap> Named(NetworkSpec network) =>
        network is NetworkSpec.Convolutional { Shape: { IsEmpty: false } axes } ? PictureOf(axes) : Option<FeatureMap>.None;

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
