using LanguageExt;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Loop;
using Lattice.Train.Rows;

namespace Lattice.Train.Experiments;

/// <summary>Decodes lattice points, with bit for bit the results of <see cref="Evaluator"/>.</summary>
internal static class Reconstruct
{
    /// <summary>The decoder's means of Q, row by row: probabilities for a Bernoulli Q, scores for a categorical one.</summary>
    /// <param name="trained">The model.</param>
    /// <param name="data">Lattice points with the keys of their dithers.</param>
    /// <exception cref="ArgumentException">The latent has no points, or a point has the wrong number of coefficients.</exception>
    public static float[] Data(RestoredModel trained, Seq<RepresentedDatum> data) =>
        new Pictures(trained.Model, trained.Networks, trained.Store).Decode(Inputs(trained, data));

    /// <summary>y = Z − U, row by row.</summary>
    internal static float[] Inputs(RestoredModel trained, Seq<RepresentedDatum> data)
    {
        var representation = trained.Model.Latent.Inference(trained.Store.Doubles);
        var m = representation.Dimension;
        if (!representation.HasPoints || data.Exists(datum => datum.Coefficients.Count != representation.Coefficients))
        {
            throw new ArgumentException($"Not points of {representation.Coefficients} whole numbers.", nameof(data));
        }

        var y = new float[data.Count * m];
        var noise = new float[representation.NoiseWidth];
        var restored = new double[m];
        var row = 0;
        foreach (var datum in data)
        {
            Represent.Fill(noise, trained, datum.Dither);
            representation.Restored([.. datum.Coefficients], noise, restored);
            DecoderInputs.Round(restored, y.AsSpan(m * row++));
        }

        return y;
    }
}
