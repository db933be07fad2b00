using LanguageExt;
using Lattice.Domain.Quantities;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// Appendix A.2 on a trained decoder: how much loss a white dither adds, E η(x + U) − η(x) with η(y) = ℓ(d, decoder(y)) and x = e_c(d), for
/// lattices of equal cell volume. Lemma 3 predicts (σ²/2)·Tr H_η(x), so the added losses are in the ratio of the second moments.
/// </summary>
/// <remarks>
/// The dither is added to the dimensions that carry most information, those with the largest Var X_i/σ_i², each in units of √12·σ_i, where
/// σ_i is the deviation of the model's own dither: a width of 1 is the model's own cell on Z. U and −U are used in pairs, so that odd
/// powers cancel.
/// </remarks>
internal static class Perturbation
{
    private const int RowsPerBlock = 128;

    /// <summary>The loss each source of noise adds.</summary>
    /// <param name="model">A model whose data are of one size.</param>
    /// <param name="store">The trained parameters.</param>
    /// <param name="split">Data.</param>
    /// <param name="plan">What is measured.</param>
    /// <param name="workers">Threads; the figures do not depend on how many.</param>
    /// <returns>One result per width and source; the others are compared with the first source.</returns>
    internal static Seq<AddedLoss> Measure(Model model, IParameters store, ISplit split, PerturbationPlan plan, Workers workers)
    {
        var representation = model.Latent.Inference(store.Doubles);
        var encoded = Encoded.Of(model, store, split, plan.Data, workers);
        var chosen = Chosen(representation, encoded, plan.Dimensions);
        var units = new double[representation.Dimension];
        foreach (var i in chosen)
        {
            units[i] = double.Sqrt(12) * representation.Deviation(i, encoded[0]);
        }

        using var losses = new Losses(model, store, split, encoded, chosen, units, plan, workers);
        var results = Seq<AddedLoss>.Empty;
        foreach (var width in plan.Widths)
        {
            var curvature = losses.Curvature(width);
            var added = plan.Sources.Map(source => losses.Added(source, width)).ToArray();
            for (var index = 0; index < added.Length; index++)
            {
                var source = plan.Sources[index];
                var variance = source.Variance * width * width;
                results = results.Add(new(source.Name, width, source.Variance, Estimate.Of(added[index]), Ratio(added[index], added[0]),
                    Estimate.Of([.. curvature.Select(trace => 0.5 * variance * trace)])));
            }
        }

        return results.Strict();
    }

    /// <summary>The most active dimensions, in ascending order.</summary>
    private static int[] Chosen(LatentInference representation, Encoded encoded, int count)
    {
        var signal = Enumerable.Range(0, representation.Dimension)
            .Select(i => Estimate.Of(encoded.Means(i)).StandardError / representation.Deviation(i, encoded[0])).ToArray();
        return [.. Enumerable.Range(0, signal.Length).OrderByDescending(i => signal[i]).ThenBy(i => i).Take(count).Order()];
    }

    /// <summary>The ratio of two means over the same data, with its error from the residuals a − r·b.</summary>
    private static Estimate Ratio(double[] above, double[] below)
    {
        var mean = below.Average();
        var ratio = above.Average() / mean;
        return Estimate.Of([.. above.Zip(below, (a, b) => (a - (ratio * b)) / mean)]) with { Value = ratio };
    }

    /// <summary>Losses near every datum's encoding; the workers share the data in blocks.</summary>
    private sealed class Losses : IWork, IDisposable
    {
        private readonly Encoded encoded;
        private readonly ISplit split;
        private readonly int[] chosen;
        private readonly double[] units;
        private readonly PerturbationPlan measured;
        private readonly IPlan[] plans;
        private readonly Workers[] alone;
        private readonly Workers workers;
        private readonly double[] here;
        private readonly double[] result;
        private Action<int, double[]> offsets = (_, _) => { };

        public Losses(Model model, IParameters store, ISplit split, Encoded encoded, int[] chosen, double[] units,
            PerturbationPlan measured, Workers workers)
        {
            (this.split, this.encoded, this.chosen, this.units, this.measured, this.workers) = (split, encoded, chosen, units, measured,
                workers);
            plans = [.. Enumerable.Range(0, workers.Count).Select(_ => store.Compile(new DecoderFunction(model, 1, RowsPerBlock)))];
            alone = [.. plans.Select(_ => new Workers(1))];
            (here, result) = (new double[encoded.Count], new double[encoded.Count]);
            Beside((_, offset) => offset.AsSpan().Clear()).CopyTo(here, 0);
        }

        /// <summary>The mean of η(x ± U) − η(x) per datum, nats.</summary>
        public double[] Added(PerturbationSource source, double width)
        {
            var total = new double[encoded.Count];
            for (var draw = 0; draw < measured.Dithers; draw++)
            {
                foreach (var sign in new[] { width, -width })
                {
                    var beside = Beside((datum, offset) => Place(source, datum, draw, sign, offset));
                    for (var datum = 0; datum < total.Length; datum++)
                    {
                        total[datum] += (beside[datum] - here[datum]) / (2 * measured.Dithers);
                    }
                }
            }

            return total;
        }

        /// <summary>
        /// Tr H per datum in the dither's units, by second differences along random signs: E v·Hv over v with entries ±1 is the trace
        /// [Hutchinson 1989].
        /// </summary>
        public double[] Curvature(double width)
        {
            var step = 0.25 * width;
            var total = new double[encoded.Count];
            for (var draw = 0; draw < measured.Dithers; draw++)
            {
                foreach (var sign in new[] { step, -step })
                {
                    var beside = Beside((datum, offset) => Signs(datum, draw, sign, offset));
                    for (var datum = 0; datum < total.Length; datum++)
                    {
                        total[datum] += (beside[datum] - here[datum]) / (step * step * measured.Dithers);
                    }
                }
            }

            return total;
        }

        public void Execute(int unit, int worker)
        {
            var plan = plans[worker];
            var first = unit * RowsPerBlock;
            var count = int.Min(RowsPerBlock, encoded.Count - first);
            var m = encoded.Dimension;
            var offset = new double[m];
            var y = plan.Argument(DecoderFunction.Representation);
            for (var row = 0; row < count; row++)
            {
                offsets(first + row, offset);
                var x = encoded.Mean(first + row);
                for (var i = 0; i < m; i++)
                {
                    y[(row * m) + i] = (float)(x[i] + offset[i]);
                }
            }

            split.Load([.. Enumerable.Range(first, count)], plan, DecoderFunction.Batch);
            plan.Forward(alone[worker]);
            var losses = plan.Result(DecoderFunction.Loss);
            for (var row = 0; row < count; row++)
            {
                result[first + row] = losses[row];
            }
        }

        public void Dispose()
        {
            Array.ForEach(plans, plan => plan.Dispose());
            Array.ForEach(alone, one => one.Dispose());
        }

        private double[] Beside(Action<int, double[]> offsetOf)
        {
            offsets = offsetOf;
            workers.Run(this, (encoded.Count + RowsPerBlock - 1) / RowsPerBlock);
            return result;
        }

        private void Place(PerturbationSource source, int datum, int draw, double factor, double[] offset)
        {
            Span<double> noise = stackalloc double[chosen.Length];
            source.Fill(noise, measured.Seed, datum, draw);
            for (var k = 0; k < chosen.Length; k++)
            {
                offset[chosen[k]] = factor * units[chosen[k]] * noise[k];
            }
        }

        private void Signs(int datum, int draw, double factor, double[] offset)
        {
            Span<double> uniform = stackalloc double[chosen.Length];
            RandomDraws.FillUniform(uniform, measured.Seed, RandomStream.Simulation, 1, datum, (long)draw * chosen.Length);
            for (var k = 0; k < chosen.Length; k++)
            {
                offset[chosen[k]] = uniform[k] < 0.5 ? factor * units[chosen[k]] : -factor * units[chosen[k]];
            }
        }
    }
}
