using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Quantities;
using Lattice.Domain.Results;
using Lattice.Math.Random;
using Lattice.Train.Engine.Optimisers;

namespace Lattice.Train.Loop;

/// <content>
/// Training for searched codes: from the best parameters, with a fresh optimiser, a number of epochs whose steps and validation take the
/// searched points. It keeps the parameters with the shortest searched validation codes, which may be those it started from.
/// </content>
public sealed partial class Trainer
{
    private const int Halvings = 5;

    private float[][]? unrefined;
    private SearchedBatches? searched;

    /// <summary>The parameters that training for searched codes started from; null before that.</summary>
    internal IReadOnlyList<float[]>? Unrefined => unrefined;

    private Option<RefinementSpec> Refining => State.Refinement.Bind(_ => Spec.Training.Refinement);

    /// <summary>
    /// The optimiser of training for searched codes: a rate of its own is halved after every sixth of the steps, so that what the moving
    /// parameters lose by their noise is regained at the end; the rate of training proper is kept as it
    /// ended. The best parameters are those of a step, not an average.
    /// </summary>
    private OptimiserSpec RefinementOptimiser(RefinementSpec refinement, int epochs)
    {
        var every = (int)long.Clamp((long)refinement.Epochs * task.Steps / (Halvings + 1), 1, int.MaxValue);
        return Spec.Training.Optimiser with
        {
            Rate = refinement.Rate.IfNone(() =>
                PositiveReal.Of(new BiasCorrection(Spec.Training.Optimiser).RateAfter((long)epochs * task.Steps))),
            Decay = refinement.Rate.IsSome ? new RateDecay.Steps(0.5, every, every + 1) : Option<RateDecay>.None,
            Average = Option<double>.None,
        };
    }

    /// <summary>Turns from training proper to training for searched codes.</summary>
    private void BeginRefinement(RefinementSpec refinement, StopReason reason)
    {
        UseBest();
        UseRefinementOptimiser(refinement, State.History.Count);
        unrefined = [.. best.Select(values => values.ToArray())];
        State = State with
        {
            Refinement = new Refinement(State.History.Count, reason, State.Stopping.BestEpoch, Option<double>.None),
            Stopping = new EarlyStopping(double.PositiveInfinity, State.Stopping.BestEpoch, 0),
        };
    }

    private void UseRefinementOptimiser(RefinementSpec refinement, int epochs)
    {
        Optimiser.Dispose();
        Optimiser = Store.Optimiser(RefinementOptimiser(refinement, epochs));
    }

    private SearchedBatches Searched(RefinementSpec refinement) =>
        searched ??= new SearchedBatches(Spec, refinement.Effort, Model, Store, Workers);

    /// <summary>Measures the figure that training for searched codes starts from. False when that was cancelled.</summary>
    private bool MeasureStart(RefinementSpec refinement, Refinement state, CancellationToken token)
    {
        if (SearchedValidation(refinement, state.After, token) is not { } start)
        {
            return false;
        }

        var figure = start.Loss + (Spec.Objective.Lambda * start.Cost);
        State = State with
        {
            Refinement = state with { Start = figure },
            Stopping = new EarlyStopping(figure, state.BestEpoch, 0),
        };
        return true;
    }

    /// <summary>One optimiser step at the searched points of a batch.</summary>
    private (double Loss, double Cost) RefinementStep(RefinementSpec refinement, int epoch, int step)
    {
        var batch = order[step];
        var batches = Searched(refinement);
        var (starts, points) = batches.Search(task.Training, batch, RandomStream.TrainingDither, epoch);
        var plan = batches.Load(task.Training, batch, starts, points, Spec.Objective.Lambda);
        task.Draw(Workers, batch, epoch, plan, RefinementFunction.Batch);
        plan.Forward(Workers);
        var losses = plan.Result(RefinementFunction.Loss);
        var costs = plan.Result(RefinementFunction.Cost);
        var (loss, cost) = (Sum(losses), Sum(costs));
        if (double.IsFinite(loss) && double.IsFinite(cost))
        {
            Optimiser.Step(plan, Workers);
        }
        else
        {
            Look(losses, costs, batch);
        }

        return (loss, cost);
    }

    private TrainingOutcome.Failed? EndRefinedEpoch(int epoch, RefinementSpec refinement, Refinement state, CancellationToken token)
    {
        // Like any validation it changes nothing: cut short, it is repeated on resuming.
        if (SearchedValidation(refinement, epoch, token) is not var (loss, cost))
        {
            return null;
        }

        if ((Unsound(loss, cost, epoch, 0) ?? UnsoundMoment(epoch)) is { } failure)
        {
            return failure;
        }

        var figure = loss + (Spec.Objective.Lambda * cost);
        var stopping = State.Stopping.After(epoch, figure, 0);
        var isBest = stopping.BestEpoch == epoch;
        if (isBest)
        {
            KeepBest();
        }

        var metrics = new EpochMetrics(epoch, 1, State.LossSum / State.Count, State.CostSum / State.Count, loss, cost, figure, isBest)
        {
            IsRefined = true,
        };
        State = new TrainState(
            epoch + 1, 0, 0, 0, 0, stopping, State.History.Add(metrics),
            epoch >= state.After + refinement.Epochs ? state.Reason : Option<StopReason>.None)
        {
            Refinement = state,
        };
        return null;
    }

    /// <summary>Mean loss and cost of the validation data at searched points; null when that was cancelled.</summary>
    private (double Loss, double Cost)? SearchedValidation(RefinementSpec refinement, int epoch, CancellationToken token)
    {
        var dither = Spec.Training.ValidationDither == ValidationDither.Fresh ? epoch : 0;
        var (loss, cost) = (0.0, 0.0);
        for (var i = 0; i < validation.Count; i++)
        {
            if (token.IsCancellationRequested)
            {
                return null;
            }

            var (_, points) = Searched(refinement).Search(task.Validation, validation[i], RandomStream.ValidationDither, dither);
            foreach (var point in points)
            {
                loss += point.Loss;
                cost += point.Cost;
            }

            if (!double.IsFinite(loss) || !double.IsFinite(cost))
            {
                Look([.. points.Select(point => (float)point.Loss)], [.. points.Select(point => (float)point.Cost)], validation[i]);
            }
        }

        return (loss / task.Validation.Count, cost / task.Validation.Count);
    }
}
