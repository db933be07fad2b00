using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>Receives the encoder's outputs for a datum.</summary>
internal delegate void TakeEncoded(int datum, EncodedDatum encoded);

/// <summary>Runs the encoder over a split in batches, so that memory use does not depend on its size.</summary>
internal static class EncoderPass
{
    private const int Rows = 250;

    /// <summary>Encodes the first <paramref name="count"/> data, batch after batch, without dropout.</summary>
    public static void ForEach(Model model, IParameters store, ISplit split, int count, Workers workers, TakeEncoded take)
    {
        using var plans = new ShapedPlans(store, (length, rows) => new EncoderFunction(model, length, rows));
        var batches = split.InOrder(Rows);
        for (var number = 0; number < batches.Count; number++)
        {
            var batch = batches[number];
            var data = count == split.Count ? batch.Data.Span : batch.Data.ToArray().Where(datum => datum < count).ToArray();
            if (data.IsEmpty)
            {
                continue;
            }

            var plan = plans.For(batch.Length, data.Length);
            split.Load(data, plan, 0);
            plan.Forward(workers);
            for (var i = 0; i < data.Length; i++)
            {
                take(data[i], Row(plan, model.Latent, i));
            }
        }
    }

    private static EncodedDatum Row(IPlan plan, Latent latent, int row) => new(
        plan.Result(0).Slice(row * latent.EncoderOutputs, latent.EncoderOutputs),
        latent.NeedsLogVariance ? plan.Result(1).Slice(row * latent.Dimension, latent.Dimension) : default);
}
