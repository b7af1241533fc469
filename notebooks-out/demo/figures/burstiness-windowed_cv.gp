set encoding utf8
set termoption noenhanced
set datafile separator ','
set label 'Coefficient of variation inside 20-minute windows' at screen 0.02, graph 1 left offset 0, 1.1 textcolor '#222222'
set tmargin 3.0
set border 3 linecolor '#888888'
set grid ytics linecolor '#dddddd' linetype 1
set tics nomirror out textcolor '#222222'
set style fill solid 0.85 noborder
unset key
set xlabel 'time, from '.strftime('%d %b %Y', 1718236818.0) textcolor '#222222'
set xrange [1718234694.0:1718451342.0]
set xtics time format '%H:%M' 1718236800.0, 43200.0
set ylabel 'coefficient of variation' textcolor '#222222'
set yrange [0.5908425018603467:3.562180118878806]
set ytics ('1' 1.0, '1.5' 1.5, '2' 2.0, '2.5' 2.5, '3' 3.0, '3.5' 3.5)
set arrow from graph 0, first 1.0 to graph 1, first 1.0 nohead dashtype 2 linecolor '#666666'
set rmargin 9
set label 'Poisson' at graph 1.015, graph 0.1377014499450304 left textcolor '#666666'
plot 'burstiness-windowed_cv.csv' skip 1 every ::0::172 using ($2+(1698796800.0)):3 with points pointtype 7 pointsize 0.4 linecolor '#0072b2'
