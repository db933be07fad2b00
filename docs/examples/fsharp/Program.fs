open System
open System.Buffers
open Lattice.Domain.Lattices
open Lattice.Examples
open Lattice.Math.Costs
open Lattice.Math.Dither
open Lattice.Math.Lattices
open Lattice.Math.Random
open Lattice.Math.Vectors

let e8 = Catalogue.Get "E8"
printfn "K(x) = %s" (e8.Nearest(ReadOnlySpan [| 0.9; 0.1; 0; 0; 0; 0; 0; 1.2 |]) |> Array.map string |> String.concat " ")

let dithers = Array.zeroCreate<float> (1000 * e8.Dimension) // U: uniform on the cell, a point per row
VoronoiDither.Fill(e8, Span dithers, 1UL, RandomStream.Simulation, 0, 0)
let x = Array.init dithers.Length (fun i -> 0.01 * float i) // X: what is to be represented
let z = Array.map2 (+) x dithers
e8.Quantizer.NearestBatch(ReadOnlySpan z, Span z) // Z = K(X + U), in place
let y = Array.map2 (-) z dithers // Z - U: what a decoder sees
let error = Array.map2 (fun a b -> (a - b) ** 2.0) y x |> Array.average
printfn "E|Z - U - X|²/m = %.4f; the cell's second moment is %.4f" error (match e8.SecondMoment with null -> nan | moment -> moment.Value)

let cost = PeriodisedCost.For(e8, PriorFamily.Gaussian)
let logScales = Array.create e8.Dimension (log 40.0f) // the prior: Gaussian, deviation 40 in every dimension
let costs = Array.zeroCreate<float32> 1000
cost.EvaluateBatch(ReadOnlySpan(Array.map float32 y), ReadOnlySpan logScales, Span costs) // a million take a second
printfn "-log P(Z|U) = %.3f nats per point on average" (Array.average (Array.map float costs))

let n = 24
let vectors = Array.init (500 * n) (fun i -> float32 (float (int64 i * 7919L % 1000L) / 500.0 - 1.0) / float32 (1 + i % n))
let codec = VectorCodec.Fit(ReadOnlySpan vectors, n, VectorOptions(VectorTarget.Bits(3.0), Lattice = "E8")) // fit once …
let kept = VectorCodec.FromBytes(ReadOnlySpan(codec.ToBytes())) // … and keep the codec's bytes
let records =
    vectors
    |> Array.chunkBySize n
    |> Array.map (fun vector ->
        let record = ArrayBufferWriter<byte>()
        kept.Encode(ReadOnlySpan vector, record)
        record.WrittenSpan.ToArray())
let row = Array.zeroCreate<float32> n
kept.Decode(ReadOnlySpan(records[123]), Span row) // any vector alone
printfn "%.1f bits per number, x₀ = %.2f" (8.0 * float (Array.sumBy Array.length records) / float vectors.Length) row[0]

Training.run ()
