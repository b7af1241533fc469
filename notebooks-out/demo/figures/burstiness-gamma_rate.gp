set encoding utf8
set termoption noenhanced
set datafile separator ','
set label 'Gamma rate beta(t) inside 20-minute windows' at screen 0.02, graph 1 left offset 0, 1.1 textcolor '#222222'
set tmargin 3.0
set border 3 linecolor '#888888'
set grid ytics linecolor '#dddddd' linetype 1
set tics nomirror out textcolor '#222222'
set style fill solid 0.85 noborder
unset key
set xlabel 'time, from '.strftime('%d %b %Y', 1718236818.0) textcolor '#222222'
set xrange [1718234694.0:1718451342.0]
set xtics time format '%H:%M' 1718236800.0, 43200.0
set ylabel 'beta (1/s)' textcolor '#222222'
set yrange [0.01498266424031841:0.28294948699767286]
set logscale y 10
set ytics ('0.01' 1e-2, '0.02' 2e-2, '0.05' 5e-2, '0.1' 1e-1, '0.2' 2e-1, '0.5' 5e-1, '1' 1e0, '2' 2e0, '5' 5e0)
plot 'burstiness-gamma_rate.csv' skip 1 every ::0::0 using ($2+(1698796800.0)):3 with linespoints linewidth 2 pointtype 7 pointsize 0.5 dashtype 1 linecolor '#0072b2', \
  'burstiness-gamma_rate.csv' skip 1 every ::1::6 using ($2+(1698796800.0)):3 with linespoints linewidth 2 pointtype 7 pointsize 0.5 dashtype 1 linecolor '#0072b2', \
  'burstiness-gamma_rate.csv' skip 1 every ::7::64 using ($2+(1698796800.0)):3 with lines linewidth 2 dashtype 1 linecolor '#0072b2', \
  'burstiness-gamma_rate.csv' skip 1 every ::65::172 using ($2+(1698796800.0)):3 with lines linewidth 2 dashtype 1 linecolor '#0072b2'
