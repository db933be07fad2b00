using System.Globalization;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data;

/// <content>Data that are in memory.</content>
public sealed partial record DataSet
{
    /// <summary>The name of the source of data in memory.</summary>
    internal const string Memory = "memory";

    /// <summary>
    /// A data set of splits in memory. A split that is not given is set aside from the training data, as a spec's <c>validationShare</c>,
    /// <c>testShare</c> and <c>splitSeed</c> do with a file: the same numbers and seed give the same splits.
    /// </summary>
    /// <param name="training">The data parameters are fitted to, and those of the splits that are null.</param>
    /// <param name="validation">The data early stopping looks at; null to set a share of the training data aside.</param>
    /// <param name="test">The data figures are reported for; null to set a share of the training data aside.</param>
    /// <param name="validationShare">That share, above 0 and below 1; not used where validation data are given.</param>
    /// <param name="testShare">That share, above 0 and below 1; not used where test data are given.</param>
    /// <param name="splitSeed">The seed of the permutation that sets data aside.</param>
    /// <param name="image">How a datum is laid out as an image, if it is one.</param>
    /// <exception cref="ArgumentException">The splits do not fit together, or one is empty; the message says which.</exception>
    public static DataSet Of(
        DataSplit training, DataSplit? validation = null, DataSplit? test = null, double validationShare = 0.1, double testShare = 0.1,
        ulong splitSeed = 1, ImageShape? image = null)
    {
        ArgumentNullException.ThrowIfNull(training);
        RequireAlike(training, validation, nameof(validation));
        RequireAlike(training, test, nameof(test));
        var (aside, tested) = (Share(validation, validationShare, "validation"), Share(test, testShare, "test"));
        if (aside + tested >= 1)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"Shares of {aside} for validation and {tested} for test leave nothing to train on. Give smaller shares."));
        }

        if (image is { } shape && (shape.Height < 1 || shape.Width < 1 || shape.Count != training.Width))
        {
            throw new ArgumentException(
                $"An image of {shape.Height} × {shape.Width} pixels has {shape.Count} numbers, and a row has "
                    + $"{training.Width}.", nameof(image));
        }

        var cut = SeededSplit.Cut(training.Count, aside, tested, splitSeed);
        var kept = validation is not null && test is not null ? training : training.Select(cut.Training);
        validation ??= training.Select(cut.Validation);
        test ??= training.Select(cut.Test);
        var classes = 1 + int.Max(training.LargestLabel(), int.Max(validation.LargestLabel(), test.LargestLabel()));
        return Of(
            Memory, DataLimits.None, kept.OfClasses(classes), validation.OfClasses(classes), test.OfClasses(classes),
            image is { } given ? given : Option<ImageShape>.None).IfLeft(_ => throw new ArgumentException(
                $"There are {kept.Count} training, {validation.Count} validation and {test.Count} test data, and each needs one at least. "
                    + "Give more data, or other shares."));
    }

    private static double Share(DataSplit? given, double share, string name) =>
        given is not null ? 0
        : share is > 0 and < 1 ? share
        : throw new ArgumentException(string.Create(
            CultureInfo.InvariantCulture, $"The share of {name} is {share}. Give {name} data, or a share above 0 and below 1."));

    private static void RequireAlike(DataSplit training, DataSplit? other, string name)
    {
        if (other is not null && (other.Width != training.Width || other.HasLabels != training.HasLabels))
        {
            throw new ArgumentException(
                $"A row of {name} has {Words(other)}, and one of training {Words(training)}. Give splits of the same kind.", name);
        }

        static string Words(DataSplit split) => $"{split.Width} numbers {(split.HasLabels ? "and" : "without")} a label";
    }
}
