using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// −log p(d) of a model's test data by annealed importance sampling, and how far off it can be: data drawn from the model are bounded from
/// both sides [Grosse et al. 2015].
/// </summary>
internal static class AnnealedLikelihood
{
    private const int PilotData = 8;
    private const int Rounds = 8;
    private const int Bins = 10;
    private const double FirstStep = 0.2;
    private const double WantedAcceptance = 0.75;
    private const double Gain = 2;

    /// <summary>Measures test data.</summary>
    /// <param name="spec">The experiment.</param>
    /// <param name="annealed">What to run.</param>
    /// <param name="task">The model and its data.</param>
    /// <param name="store">The parameters.</param>
    /// <param name="representation">The trained latent.</param>
    /// <param name="full">The full-support estimates of the first test data; may be empty.</param>
    /// <param name="workers">Threads.</param>
    /// <param name="report">Receives a description of what is being measured.</param>
    /// <param name="token">Stops the measurement.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static (AnnealedResult Result, ImportanceWeights[] Weights) Of(
        ExperimentSpec spec, AnnealedSpec annealed, ITask task, IParameters store, LatentInference representation,
        IReadOnlyList<ImportanceWeights> full, Workers workers, Action<string> report, CancellationToken token)
    {
        var count = int.Min(task.Test.Count, annealed.Images.IfNone(int.MaxValue));
        var measured = new EvenSubset(task.Test, count);
        report($"step sizes of annealed importance sampling on {int.Min(PilotData, task.Validation.Count)} validation {task.Noun}");
        var steps = StepSizes();
        report($"−log p by annealed importance sampling: {count} test {task.Noun}, {annealed.Chains.Value} chains over "
            + $"{annealed.Temperatures.Value} temperatures each");
        using var test = Sampling(measured, count, RandomStream.AnnealedTest);
        test.Forward(steps, workers);
        var check = Option<AnnealedCheck>.None;
        if (task.Simulated(store, annealed.Simulated).Case is SimulatedData simulated)
        {
            report($"the same for {annealed.Simulated} {task.Noun} drawn from the model, from both sides");
            using var sampling = Sampling(simulated.Split, annealed.Simulated, RandomStream.AnnealedSimulation);
            sampling.Forward(steps, workers);
            double[] above = [.. sampling.Weights.Select(one => one.NegativeLogLikelihood)];
            sampling.Backward(steps, simulated.Points, workers);
            double[] below = [.. sampling.Weights.Select(one => one.NegativeLogLikelihood)];
            check = new AnnealedCheck(
                annealed.Simulated, Estimate.Of(above), Estimate.Of(below), Estimate.Of(above.Zip(below, (high, low) => high - low)));
        }

        var result = new AnnealedResult(
            annealed.Temperatures, annealed.Chains, annealed.Leapfrogs, count, test.EffectiveSampleSize,
            annealed.Temperatures > 1 ? test.Acceptance.Skip(1).Average() : 1)
        {
            Check = check,
            Lower = Lower(),
        };
        return (result, test.Weights);

        Option<Estimate> Lower()
        {
            double[] differences = [.. Enumerable.Range(0, count).Where(datum => measured.PlaceOf(datum) < full.Count).Select(datum =>
                full[measured.PlaceOf(datum)].NegativeLogLikelihood - test.Weights[datum].NegativeLogLikelihood)];
            return differences.Length == 0 ? Option<Estimate>.None : Estimate.Of(differences);
        }

        AnnealedSampling Sampling(ISplit split, int data, RandomStream stream) => new(
            annealed, spec.Seed, stream, task.Model, store, representation, split,
            Encoded.Of(task.Model, store, split, data, workers), workers, token);

        // Found on validation data and then fixed, so that the chains of a test datum do not depend on each other.
        double[] StepSizes()
        {
            var pilots = int.Min(PilotData, task.Validation.Count);
            using var pilot = Sampling(new EvenSubset(task.Validation, pilots), pilots, RandomStream.AnnealedValidation);
            var logSteps = Enumerable.Repeat(Elementary64.Log(FirstStep), Bins).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                pilot.Forward(Spread(logSteps), workers);
                var acceptance = pilot.Acceptance;
                for (var bin = 0; bin < Bins; bin++)
                {
                    var own = Enumerable.Range(1, annealed.Temperatures - 1).Where(k => BinOf(k) == bin).ToArray();
                    logSteps[bin] += own.Length == 0 ? 0 : Gain * (own.Average(k => acceptance[k]) - WantedAcceptance);
                }
            }

            return Spread(logSteps);
        }

        double[] Spread(double[] logSteps) =>
            [.. Enumerable.Range(0, annealed.Temperatures).Select(k => Elementary64.Exp(logSteps[BinOf(k)]))];

        int BinOf(int k) => (int)((long)k * Bins / annealed.Temperatures);
    }
}
