using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;

namespace Lattice.App.Runs;

/// <summary>Pictures of a run: test images, their reconstructions at inference, and samples of the prior.</summary>
internal static class RunPictures
{
    private const int Images = 32;
    private const int Samples = 64;

    /// <summary>The report's pictures; none where <see cref="Obstacle"/> has a reason.</summary>
    internal static Option<ReportPictures> Draw(ExperimentSpec spec, DataSet data, Model model, IParameters store, Workers workers) =>
        Draw(spec, data, model, store, workers, Images, Samples);

    /// <summary>So many images, at most all of the test data, and so many samples; none where <see cref="Obstacle"/> has a reason.</summary>
    internal static Option<ReportPictures> Draw(
        ExperimentSpec spec, DataSet data, Model model, IParameters store, Workers workers, int images, int samples)
    {
        if (Obstacle(spec, data).IsSome)
        {
            return Option<ReportPictures>.None;
        }

        return data.Image.Map(shape =>
        {
            var count = int.Min(images, data.Test.Count);
            var originals = new float[count * data.Test.Width];
            data.Test.CopyRows([.. Enumerable.Range(0, count)], originals);
            var range = Range(spec, originals);
            return new ReportPictures(
                Cut(originals, shape, range),
                Cut(Pictures.Reconstruct(spec, model, store, data.Test, count, workers), shape, range),
                Cut(Pictures.Sample(spec, model, store, samples), shape, range)) { Range = range };
        });
    }

    /// <summary>Why there are no pictures of a run, if so: data that are no images, or a decoder that gives none.</summary>
    internal static Option<string> Obstacle(ExperimentSpec spec, DataSet data) =>
        spec.Objective.Loss == LossSpec.Categorical ? "its decoder gives the scores of classes, not images"
        : data.Image.IsNone ? $"its data ({data.Source}, {data.Test.Width} numbers per datum) are not images"
        : Option<string>.None;

    /// <summary>What black and white stand for: the least and the largest of the numbers; none for probabilities, which have 0 and 1.</summary>
    internal static Option<GreyRange> Range(ExperimentSpec spec, float[] numbers) =>
        spec.Objective.Loss == LossSpec.Squared ? GreyRange.Of(numbers) : Option<GreyRange>.None;

    /// <summary>Rows of numbers as pictures.</summary>
    internal static Seq<Picture> Cut(float[] numbers, ImageShape shape, Option<GreyRange> range)
    {
        var rows = range.Match(Some: grey => grey.Levels(numbers), None: () => numbers);
        var size = shape.Width * shape.Height;
        return Prelude.toSeq(Enumerable.Range(0, rows.Length / size).Select(i => Picture.Of(shape.Width, shape.Height, rows.AsSpan(i * size, size)))).Strict();
    }
}
