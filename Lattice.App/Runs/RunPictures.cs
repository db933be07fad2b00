using LanguageExt;
using Lattice.App.Report;
using Lattice.Domain.Experiment;
using Lattice.Math.Models;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;

namespace Lattice.App.Runs;

/// <summary>The report's pictures: test images, their reconstructions at inference, and samples of the prior.</summary>
internal static class RunPictures
{
    private const int Images = 32;
    private const int Samples = 64;

    /// <summary>None where the data are no images or the decoder gives none.</summary>
    public static Option<ReportPictures> Draw(ExperimentSpec spec, DataSet data, Model model, ParameterStore store, Workers workers)
    {
        if (spec.Objective.Loss == LossSpec.Categorical)
        {
            return Option<ReportPictures>.None;
        }

        return data.Image.Map(shape =>
        {
            var count = int.Min(Images, data.Test.Count);
            var originals = new float[count * data.Test.Width];
            data.Test.CopyRows([.. Enumerable.Range(0, count)], originals);
            return new ReportPictures(
                Cut(originals, shape),
                Cut(Pictures.Reconstruct(spec, model, store, data.Test, count, workers), shape),
                Cut(Pictures.Sample(spec, model, store, Samples), shape));
        });
    }

    private static Seq<Picture> Cut(float[] rows, ImageShape shape)
    {
        var size = shape.Width * shape.Height;
        return Prelude.toSeq(Enumerable.Range(0, rows.Length / size).Select(i => Picture.Of(shape.Width, shape.Height, rows.AsSpan(i * size, size)))).Strict();
    }
}
