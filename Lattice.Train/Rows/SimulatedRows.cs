using Lattice.Math.Coding;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Data;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Tasks;

namespace Lattice.Train.Rows;

/// <summary>Rows drawn from a model.</summary>
internal static class SimulatedRows
{
    /// <summary>Draws data. Any bytes are a record of some datum in the code of Q: random bytes are one of a datum drawn from Q.</summary>
    /// <param name="model">The model.</param>
    /// <param name="store">Its parameters.</param>
    /// <param name="loss">Its loss, a likelihood with a code.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="like">Data of the same kind, which say how wide a datum is.</param>
    /// <param name="count">How many.</param>
    public static SimulatedData Of(Model model, IParameters store, Loss loss, ulong seed, ISplit like, int count)
    {
        const int BytesPerOutput = 8;

        // Apart from the draws of the chains, which start with the proposal's.
        const int DataDraws = FullSupportDraws.Uses;
        var points = DecoderInputs.OfPrior(model, store, seed, count);
        var (m, rows) = (model.Latent.Dimension, new float[count][]);
        using var alone = new Workers(1);
        using var plan = store.Compile(new DecoderFunction(model, 1, 1));
        for (var datum = 0; datum < count; datum++)
        {
            // The outputs do not depend on the datum whose loss is computed beside them.
            like.Load([0], plan, DecoderFunction.Batch);
            points.AsSpan(datum * m, m).CopyTo(plan.Argument(DecoderFunction.Representation));
            plan.Forward(alone);
            var outputs = plan.Result(DecoderFunction.Outputs);
            var uniform = new double[outputs.Length * BytesPerOutput];
            RandomDraws.FillUniform(uniform, seed, RandomStream.AnnealedSimulation, DataDraws, datum);
            var reader = new RangeDecoder([.. uniform.Select(number => (byte)(number * 256))]);
            rows[datum] = new float[plan.Argument(DecoderFunction.Batch).Length];
            loss.Code(ref reader, outputs, rows[datum]);
        }

        return new SimulatedData(points, new RowSplit(DataSplit.Of(rows), isLabelled: false));
    }
}
