using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Math.Theory;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>Section 3.2 on a trained model: the excess cost of a block's code over the best code for the encoder's own outputs.</summary>
/// <param name="Block">The block.</param>
/// <param name="Excess">The estimate, nats per datum, with its limitations.</param>
internal sealed record BlockExcess(LatentBlock Block, ExcessCost Excess)
{
    /// <summary>The excess cost of every block, from the first <paramref name="count"/> data and their first dither.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="model">Its model.</param>
    /// <param name="store">The trained parameters.</param>
    /// <param name="split">Data.</param>
    /// <param name="stream">The stream of their dithers.</param>
    /// <param name="count">How many, at least 4. For blocks of several dimensions the time grows with its square.</param>
    /// <param name="workers">Threads.</param>
    /// <exception cref="ArgumentException">The latent has no lattice.</exception>
    internal static Seq<BlockExcess> Measure(ExperimentSpec spec, Model model, IParameters store, ISplit split, RandomStream stream,
        int count, Workers workers)
    {
        var representation = model.Latent.Inference(store.Doubles);
        if (!representation.IsQuantized)
        {
            throw new ArgumentException("The latent has no lattice.", nameof(spec));
        }

        var encoded = Encoded.Of(model, store, split, count, workers);
        var (m, blocks) = (representation.Dimension, representation.Blocks);
        var (places, costs) = (new double[count * m], new double[count * blocks.Length]);
        var noise = new float[m];
        for (var datum = 0; datum < count; datum++)
        {
            model.Latent.Noise.Fill(noise, spec.Seed, stream, 0, datum, 0);
            var y = places.AsSpan(datum * m, m);
            representation.Dithered(encoded[datum], noise, y);
            representation.Costs(y, encoded[datum], noise, costs.AsSpan(datum * blocks.Length, blocks.Length));
        }

        var results = new BlockExcess[blocks.Length];
        workers.Run(new DelegateWork(index => results[index] = new(blocks[index], Of(index))), blocks.Length);
        return Prelude.toSeq(results).Strict();

        ExcessCost Of(int index)
        {
            var block = blocks[index];
            var own = new double[count];
            var (x, y) = (new double[count * block.Dimension], new double[count * block.Dimension]);
            for (var datum = 0; datum < count; datum++)
            {
                own[datum] = costs[(datum * blocks.Length) + index];
                for (var k = 0; k < block.Dimension; k++)
                {
                    x[(datum * block.Dimension) + k] = encoded.Mean(datum)[block.First + k];
                    y[(datum * block.Dimension) + k] = places[(datum * m) + block.First + k];
                }
            }

            return block.Dimension == 1 ? ExcessCost.OfInterval(x, y, own, representation.StepOf(block.First))
                : ExcessCost.OfBlock(representation.LatticeOf(index), x, y, own);
        }
    }
}
