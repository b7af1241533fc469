set encoding utf8
set termoption noenhanced
set datafile separator ','
set label 'Requests by model and service' at graph 0, graph 1 left offset 0, 1.1 textcolor '#222222'
set tmargin 3.0
set border 3 linecolor '#888888'
set grid ytics linecolor '#dddddd' linetype 1
set tics nomirror out textcolor '#222222'
set style fill solid 0.85 noborder
unset key
set xlabel '' textcolor '#222222'
set xrange [-0.5:3.5]
set xtics ('ChatGPT / API'."\n".'log' 0, 'ChatGPT /'."\n".'Conversation log' 1, 'GPT-4 / API log' 2, 'GPT-4 /'."\n".'Conversation log' 3) scale 0
set bmargin 5
set xlabel offset 0, -1
set ylabel 'share of requests' textcolor '#222222'
set yrange [0.0:0.612456]
set ytics ('0' 0.0, '0.1' 0.1, '0.2' 0.2, '0.3' 0.30000000000000004, '0.4' 0.4, '0.5' 0.5, '0.6' 0.6000000000000001)
plot 'overview-shares.csv' skip 1 every ::0::3 using ($2+(0.0)):3:(0.84) with boxes linecolor '#0072b2'
