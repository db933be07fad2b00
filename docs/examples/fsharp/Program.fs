open System
open Lattice.Math.Dither
open Lattice.Math.Lattices
open Lattice.Math.Random

let e8 = Catalogue.Of("E8").Match<EuclideanLattice>((fun lattice -> lattice), (fun faults -> invalidArg "name" faults.Head.Sentence))
printfn "K(x) = %s" (e8.Nearest(ReadOnlySpan [| 0.9; 0.1; 0; 0; 0; 0; 0; 1.2 |]) |> Array.map string |> String.concat " ")

let dithers = Array.zeroCreate<float> (1000 * e8.Dimension) // U: uniform on the cell, a point per row
VoronoiDither.Fill(e8, Span dithers, 1UL, RandomStream.Simulation, 0, 0)
let x = Array.init dithers.Length (fun i -> 0.01 * float i) // X: what is to be represented
let z = Array.map2 (+) x dithers
e8.Quantizer.NearestBatch(ReadOnlySpan z, Span z) // Z = K(X + U), in place
let error = Array.init z.Length (fun i -> (z[i] - dithers[i] - x[i]) ** 2.0) |> Array.average
printfn "E|Z - U - X|²/m = %.4f; the cell's second moment is %.4f" error (e8.Facts.SecondMoment.Match<float>((fun (moment: SecondMoment) -> moment.Value), (fun () -> nan)))
