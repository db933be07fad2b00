using LanguageExt;
using Lattice.App.Drawing;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Lattice.Train.Tasks;

namespace Lattice.App.Runs;

/// <summary>Pictures of a run: test images, their reconstructions at inference, and samples of the prior.</summary>
internal static class RunPictures
{
    /// <summary>The images of a task.</summary>
    internal static ReportPictures Of(ExperimentSpec spec, TaskExamples.Images images)
    {
        var range = Range(spec, images.Originals);
        return new ReportPictures(
            Cut(images.Originals, images.Shape, range), Cut(images.Reconstructions, images.Shape, range),
                Cut(images.Samples, images.Shape, range))
        {
            Range = range,
            Traversals = images.Traversal.ToSeq().Bind(moved => Rows(moved, Cut(moved.Pictures, images.Shape, range))),
            Plane = images.Plane.Map(Plane),
        };
    }

    private static Seq<ReportTraversal> Rows(LatentTraversal moved, Seq<Picture> pictures) =>
        moved.Coordinates.Map((row, coordinate) => new ReportTraversal(
            coordinate.Index + 1, coordinate.From, coordinate.To, pictures.Skip(row * moved.Steps).Take(moved.Steps).Strict())).ToSeq()
            .Strict();

    private static ReportPlane Plane(LatentPlane plane) => new(
        plane.First + 1,
        Prelude.toSeq(Enumerable.Range(0, plane.Points.Length / 2).Select(
            datum => ((double)plane.Points[2 * datum], (double)plane.Points[(2 * datum) + 1]))).Strict(),
        Prelude.toSeq(plane.Classes).Strict());

    /// <summary>The numbers shown as black and white: the smallest and the largest; none for probabilities, which have 0 and 1.</summary>
    internal static Option<GreyRange> Range(ExperimentSpec spec, float[] numbers) =>
        spec.Objective.Loss.Row() is var row && row.Levels.Case is int levels ? new GreyRange(0, levels - 1)
        : !row.TakesFractions ? GreyRange.Of(numbers) : Option<GreyRange>.None;

    /// <summary>Rows of numbers as pictures.</summary>
    internal static Seq<Picture> Cut(float[] numbers, ImageShape shape, Option<GreyRange> range)
    {
        var rows = range.Match(Some: grey => grey.Levels(numbers), None: () => numbers);
        var size = shape.Width * shape.Height * shape.Channels;
        return Prelude.toSeq(Enumerable.Range(0, rows.Length / size)
            .Select(i => Picture.Of(shape.Width, shape.Height, rows.AsSpan(i * size, size), shape.Channels))).Strict();
    }
}
